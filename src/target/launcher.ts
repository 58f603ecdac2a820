/** What has to be known to run one server as a throw-away instance: mostly data. */
export interface Launcher {
  /** How `--target` calls it. */
  readonly name: string
  /** How its makers call it. */
  readonly software: string
  /** The command that installs it on Debian and its children. */
  readonly install: string
  /** Programs it cannot do without; `place.executables` has their paths. */
  readonly executables: readonly string[]
  /** Listeners, by the name that templates use: `{{port:c2s}}`. */
  readonly ports: readonly PortName[]
  /** Folder of its configuration templates; the result stands in the throw-away folder under the same name. */
  readonly templates: URL
  readonly configurations: readonly string[]
  /** Folders it expects to find. */
  readonly folders: readonly string[]
  /** What else must be found or built first; its variables go into the templates. */
  prepare?(place: Place): Promise<Prepared>
  /** Started one after the other, each when the one before it is ready. */
  readonly processes: readonly ProcessPlan[]
  /** The files that it writes into the folder of logs; `PROCESS.out` stands beside them. */
  readonly logs: readonly string[]
  /** The line of its log in which it says its version: the first group. */
  readonly announcement: { readonly log: string; readonly pattern: RegExp }
  /** The line of its log that says that a port was taken by someone else. */
  readonly portTaken: RegExp
  /** Lines that a healthy server never logs. */
  readonly crashSigns: readonly { readonly log: string; readonly pattern: RegExp }[]
  /** Subdomains under which components may connect. */
  readonly components: readonly string[]
  /** Milliseconds from the first process to the stream features. */
  readonly startLimit: number
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly grace: number
}

export type PortName = 'c2s' | 'tls' | 'component' | 's2s'

export interface ProcessPlan {
  readonly name: string
  command(place: Place): readonly [file: string, ...args: string[]]
  environment?(place: Place): Readonly<Record<string, string>>
  /** When the next process may start; the last is awaited by its stream features. */
  readonly ready?:
    | { readonly kind: 'port'; readonly port: PortName }
    | { readonly kind: 'log'; readonly log: string; readonly pattern: RegExp }
}

/** One instance of a server: where it lives and how it is called. */
export interface Place {
  /** The throw-away folder, absolute. */
  readonly folder: string
  /** Folder of its logs, absolute; it may outlive the throw-away folder. */
  readonly logs: string
  readonly ports: Readonly<Record<PortName, number>>
  readonly domain: string
  readonly secondDomain: string
  /** For components, and between its own processes. */
  readonly secret: string
  readonly executables: Readonly<Record<string, string>>
  /** Where programs are looked for, as in PATH. */
  readonly searchPath: string
  /** What `prepare` found out. */
  readonly variables: Readonly<Record<string, string>>
}

export type Prepared =
  | { readonly kind: 'prepared'; readonly variables: Readonly<Record<string, string>> }
  | { readonly kind: 'missing'; readonly reason: string }
