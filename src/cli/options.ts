/** One thing a run can be told: a flag of the command line, and a key of `xmppspec.yaml`. */
export interface Option {
  /** As a key; the flag is `--` and the same. */
  readonly name: string
  /** What stands behind the flag in the help; a switch has none. */
  readonly argument?: string
  /** May be given several times, or as a list. */
  readonly many?: boolean
  readonly help: string
}

/** The options of `xmppspec run`, in the order of its help. */
export const RUN_OPTIONS: readonly Option[] = [
  {
    name: 'target',
    argument: 'NAME|URI',
    help: 'embedded (default), prosody, ejabberd, jabberd2, xmpp://HOST:PORT, xmpps://HOST:PORT',
  },
  { name: 'domain', argument: 'NAME', help: 'the domain that accounts live at' },
  { name: 'second-domain', argument: 'NAME', help: 'another virtual host of the same server' },
  {
    name: 'security',
    argument: 'KIND',
    help: 'plain or starttls; a server elsewhere must offer STARTTLS unless told otherwise',
  },
  { name: 'ca', argument: 'FILE', help: 'certificates (PEM) of the authority to trust' },
  { name: 'insecure', help: 'trust any certificate: for throw-away servers' },
  {
    name: 'account-command',
    argument: 'COMMAND',
    help: 'makes an account: {user}, {domain} and {password} are filled in',
  },
  {
    name: 'remove-account-command',
    argument: 'COMMAND',
    help: 'removes it again',
  },
  {
    name: 'admin',
    argument: 'JID',
    help: 'an administrator who makes accounts (XEP-0133); the password stands in XMPPSPEC_ADMIN_PASSWORD',
  },
  {
    name: 'accounts',
    argument: 'FILE',
    help: 'accounts to borrow, one line each: juliet@example.org password',
  },
  {
    name: 'only',
    argument: 'SELECTOR',
    many: true,
    help: 'a case, scenario, requirement (6121-2.3.2-1), section (6121-2.3) or tag; may be repeated',
  },
  { name: 'case', argument: 'ID', many: true, help: 'one case, by its id; may be repeated' },
  { name: 'jobs', argument: 'N', help: 'cases played at one time' },
  { name: 'shuffle', help: 'play the cases in random order' },
  { name: 'seed', argument: 'N', help: 'the seed of that order; printed with every run' },
  {
    name: 'fail-on',
    argument: 'LEVEL',
    help: 'must (default), should or none: what makes exit code 1',
  },
  { name: 'output', argument: 'DIR', help: 'where reports are written (default reports/latest)' },
  {
    name: 'grace',
    argument: 'MS',
    help: 'a wait behind every fence, for servers that keep no order across recipients',
  },
  { name: 'patience', argument: 'FACTOR', help: 'multiplies every deadline (default 1)' },
  { name: 'case-limit', argument: 'SECONDS', help: 'the most that one case may take (default 60)' },
  { name: 'verbose', help: 'a line for every case, and whole conversations' },
  { name: 'colour', argument: 'WHEN', help: 'auto (default), always or never' },
]

/** What was asked for, by name, before it is checked. */
export type OptionValues = ReadonlyMap<string, string | readonly string[] | true>
