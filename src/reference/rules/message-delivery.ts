import type { Resource } from '../state/resource.ts'

/** The columns of RFC 6121 table 1 (8.5.4), and "error", which is in the text only. */
export type MessageType = 'normal' | 'chat' | 'groupchat' | 'headline' | 'error'

/** The rows of the table: what there is of the recipient. */
export type RecipientCondition =
  | 'no account'
  | 'no active resource'
  | 'only negative resources'
  | 'one non-negative resource'
  | 'several non-negative resources'

/** How the message is addressed: to the bare JID, or to a full JID that is connected or not. */
export type RecipientAddress = 'bare' | 'full match' | 'full no match'

/**
 * A cell: offline storage (O), error (E), silence (S), the addressed resource (D), the most
 * available resources (M), all non-negative resources (A).
 */
export type DeliveryCell = 'S' | 'E' | 'S/E' | 'O/E' | 'D' | 'A' | 'M/A' | 'M/A*' | 'D/A*'

type Row = Readonly<Record<MessageType, DeliveryCell>>
export type DeliveryTable = Readonly<
  Record<RecipientCondition, Readonly<Record<RecipientAddress, Row>>>
>

const MATCH: Row = { normal: 'D', chat: 'D', groupchat: 'D', headline: 'D', error: 'D' }
const NO_MATCH: Row = { normal: 'S/E', chat: 'O/E', groupchat: 'S/E', headline: 'S/E', error: 'S' }
const STORE: Row = { normal: 'O/E', chat: 'O/E', groupchat: 'E', headline: 'S', error: 'S' }
const GONE: Row = { normal: 'S/E', chat: 'S/E', groupchat: 'S/E', headline: 'S/E', error: 'S' }

/**
 * RFC 6121 8.5.4, table 1, with 8.5.1-8.5.3 for type "error". A full JID matches a connected
 * resource too (8.5.3.1), which is why "no active resource" has a match.
 */
export const messageDelivery: DeliveryTable = {
  'no account': {
    bare: { normal: 'S/E', chat: 'S/E', groupchat: 'E', headline: 'S', error: 'S' },
    'full match': GONE,
    'full no match': GONE,
  },
  'no active resource': { bare: STORE, 'full match': MATCH, 'full no match': NO_MATCH },
  'only negative resources': { bare: STORE, 'full match': MATCH, 'full no match': NO_MATCH },
  'one non-negative resource': {
    bare: { normal: 'D', chat: 'D', groupchat: 'E', headline: 'D', error: 'S' },
    'full match': MATCH,
    'full no match': { ...NO_MATCH, chat: 'D' },
  },
  'several non-negative resources': {
    bare: { normal: 'M/A', chat: 'M/A*', groupchat: 'E', headline: 'A', error: 'S' },
    'full match': { ...MATCH, chat: 'D/A*' },
    'full no match': { ...NO_MATCH, chat: 'M/A*' },
  },
}

/** RFC 6121 5.2.2: no type, or one that is not understood, is "normal". */
export function messageType(type: string | undefined): MessageType {
  return type === 'chat' || type === 'groupchat' || type === 'headline' || type === 'error'
    ? type
    : 'normal'
}

/** The row of the table that the recipient's resources make. */
export function recipientCondition(resources: readonly Resource[]): RecipientCondition {
  const available = resources.filter((resource) => resource.presence !== undefined)
  const open = available.filter((resource) => resource.priority >= 0)
  if (open.length > 1) return 'several non-negative resources'
  if (open.length === 1) return 'one non-negative resource'
  return available.length > 0 ? 'only negative resources' : 'no active resource'
}

export type DeliveryAction = 'store' | 'error' | 'silence' | 'addressed' | 'most available' | 'all'

/**
 * What this server does where the table leaves a choice: it stores, delivers to the most
 * available (a SHOULD NOT speaks against A*), and returns an error to whom it tells nothing
 * new (8.1).
 */
export function deliveryAction(
  cell: DeliveryCell,
  sender: { readonly known: boolean },
): DeliveryAction {
  switch (cell) {
    case 'O/E':
      return 'store'
    case 'E':
      return 'error'
    case 'S':
      return 'silence'
    case 'S/E':
      return sender.known ? 'error' : 'silence'
    case 'D':
    case 'D/A*':
      return 'addressed'
    case 'M/A':
    case 'M/A*':
      return 'most available'
    case 'A':
      return 'all'
  }
}
