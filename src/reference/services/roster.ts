import { attribute } from '../../xml/element.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { element } from '../../xmpp/stanza.ts'
import type { Core } from '../process/core.ts'
import { pushTo, removedItem, rosterItem } from '../process/roster-push.ts'
import type { RosterChange } from '../rules/roster-versioning.ts'
import { contactOf, rosterItems } from '../state/roster.ts'
import type { Session } from '../state/account.ts'
import { type RosterRequest, setRoster } from './roster-set.ts'
import { type Answer, refused, type Service } from './service.ts'

/** RFC 6121 section 2. */
export const rosterService: Service = {
  name: 'query',
  namespace: NS.roster,
  addressees: ['own account', 'other account'],
  answer: ({ core, type, payload, addressee, account, session }) => {
    if (account === undefined || session === undefined) return refused('not-allowed')
    const owner = addressee.kind === 'other account' ? addressee.account : account
    const request = { core, owner, asker: account.address, query: payload }
    return type === 'get' ? getRoster(request, session) : setRoster(request)
  },
}

/** RFC 6121 2.1.3, 2.1.4, 2.6. */
function getRoster({ core, owner, asker, query }: RosterRequest, session: Session): Answer {
  const { rules } = core
  const refusal = rules.rosterReader(asker, owner.address) ?? rules.rosterGetQuery(query)
  if (refusal !== undefined) return refused(refusal)
  session.requestedRoster = rules.interestedAfterRosterGet()
  const listed = rosterItems(owner)
  const read = rules.readRosterVersion(attribute(query, 'ver'), owner.epoch, owner.version)
  const since = read === undefined || read < owner.forgotten ? undefined : read
  const answer = rules.rosterAnswer({ listed, removals: owner.removals, since })
  if (answer.kind === 'interim')
    return { kind: 'result', after: () => catchUp(core, session, answer.changes) }
  const ver = rules.pushVersion(rules.printRosterVersion(owner.epoch, owner.version))
  const items = rules.rosterResultItems(listed).map((contact) => rosterItem(core, contact))
  return { kind: 'result', payload: element('query', NS.roster, { ver }, items) }
}

/** RFC 6121 2.6.3: the interim roster pushes. */
function catchUp(core: Core, session: Session, changes: readonly RosterChange[]): void {
  const { account } = session
  for (const { address, version, removed } of changes) {
    const item = removed ? removedItem(address) : rosterItem(core, contactOf(account, address))
    pushTo(core, session, item, version)
  }
}
