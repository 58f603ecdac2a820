/**
 * What a scenario can ask of a target, by name. `disco:FEATURE` asks for a service
 * discovery feature of the server (XEP-0030) and may name any.
 */
export const NEEDS: Readonly<Record<string, string>> = {
  'roster-versioning': 'roster versioning (RFC 6121 2.6) in the stream features',
  'pre-approval': 'subscription pre-approval (RFC 6121 3.4) in the stream features',
  registration: 'in-band registration (XEP-0077) in the stream features',
  'second-host': 'a second virtual host with accounts of its own',
  component: 'an external component (XEP-0114) that may connect',
  starttls: 'STARTTLS (RFC 6120 5) in the stream features',
}

/** Whether a word can stand under `needs`. */
export const isNeed = (word: string): boolean => word in NEEDS || /^disco:\S+$/u.test(word)
