import * as addressing from './addressing.ts'
import * as bind from './bind.ts'
import * as directedPresence from './directed-presence.ts'
import * as iqDelivery from './iq-delivery.ts'
import * as iq from './iq.ts'
import * as messageDelivery from './message-delivery.ts'
import * as messageRecipients from './message-recipients.ts'
import * as offline from './offline.ts'
import * as preApproval from './pre-approval.ts'
import * as presenceBroadcast from './presence-broadcast.ts'
import * as presenceDelivery from './presence-delivery.ts'
import * as presenceProbe from './presence-probe.ts'
import * as presenceSharing from './presence-sharing.ts'
import * as presenceSyntax from './presence-syntax.ts'
import * as registration from './registration.ts'
import * as rosterGet from './roster-get.ts'
import * as rosterItem from './roster-item.ts'
import * as rosterPush from './roster-push.ts'
import * as rosterRemoval from './roster-removal.ts'
import * as rosterSet from './roster-set.ts'
import * as rosterVersioning from './roster-versioning.ts'
import * as routing from './routing.ts'
import * as sasl from './sasl.ts'
import * as stanzaError from './stanza-error.ts'
import * as starttls from './starttls.ts'
import * as streamErrors from './stream-errors.ts'
import * as streamFeatures from './stream-features.ts'
import * as streamHeader from './stream-header.ts'
import * as streamResponse from './stream-response.ts'
import * as subscriptionAddressing from './subscription-addressing.ts'
import * as subscriptionDelivery from './subscription-delivery.ts'
import * as subscriptionInbound from './subscription-inbound.ts'
import * as subscriptionOrder from './subscription-order.ts'
import * as subscriptionOutbound from './subscription-outbound.ts'
import * as subscriptionPresence from './subscription-presence.ts'

/**
 * Everything that the specifications make the server decide, one name for each decision. What a
 * module of this folder exports is a rule; who replaces one by another makes a server that is
 * wrong, or different, in that one thing.
 *
 * No rule calls another, so that a replacement is seen everywhere.
 */
export type Rules = CoreRules & RosterRules & SubscriptionRules & PresenceRules & DeliveryRules

/** RFC 6120 sections 4-8: streams, TLS, SASL, binding, stanzas and their errors. */
type CoreRules = typeof streamHeader &
  typeof streamResponse &
  typeof streamFeatures &
  typeof streamErrors &
  typeof starttls &
  typeof sasl &
  typeof bind &
  typeof addressing &
  typeof stanzaError &
  typeof iq &
  typeof registration

/** RFC 6121 section 2. */
type RosterRules = typeof rosterItem &
  typeof rosterGet &
  typeof rosterSet &
  typeof rosterPush &
  typeof rosterRemoval &
  typeof rosterVersioning

/** RFC 6121 section 3 and Appendix A. */
type SubscriptionRules = typeof subscriptionOutbound &
  typeof subscriptionInbound &
  typeof subscriptionOrder &
  typeof subscriptionAddressing &
  typeof subscriptionDelivery &
  typeof subscriptionPresence &
  typeof preApproval

/** RFC 6121 section 4. */
type PresenceRules = typeof presenceSyntax &
  typeof presenceBroadcast &
  typeof presenceProbe &
  typeof directedPresence

/** RFC 6120 section 10, RFC 6121 section 8. */
type DeliveryRules = typeof routing &
  typeof messageDelivery &
  typeof messageRecipients &
  typeof presenceDelivery &
  typeof presenceSharing &
  typeof iqDelivery &
  typeof offline

/** The rules as the specifications have them. */
export const rules: Rules = {
  ...streamHeader,
  ...streamResponse,
  ...streamFeatures,
  ...streamErrors,
  ...starttls,
  ...sasl,
  ...bind,
  ...addressing,
  ...stanzaError,
  ...iq,
  ...registration,
  ...rosterItem,
  ...rosterGet,
  ...rosterSet,
  ...rosterPush,
  ...rosterRemoval,
  ...rosterVersioning,
  ...subscriptionOutbound,
  ...subscriptionInbound,
  ...subscriptionOrder,
  ...subscriptionAddressing,
  ...subscriptionDelivery,
  ...subscriptionPresence,
  ...preApproval,
  ...presenceSyntax,
  ...presenceBroadcast,
  ...presenceProbe,
  ...directedPresence,
  ...routing,
  ...messageDelivery,
  ...messageRecipients,
  ...presenceDelivery,
  ...presenceSharing,
  ...iqDelivery,
  ...offline,
}
