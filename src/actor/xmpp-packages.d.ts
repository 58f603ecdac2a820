/** What we use of @xmpp's packages, which ship no types of their own. */

declare module '@xmpp/client-core' {
  import type { EventEmitter } from 'node:events'
  import type { XmppElement } from '@xmpp/xml'
  export class Client extends EventEmitter {
    constructor(options: { service: string; domain: string })
    /** Milliseconds that they wait for an answer; 0 is for ever. */
    timeout: number
    readonly transports: unknown[]
    readonly parser: EventEmitter | null
    start(): Promise<unknown>
    restart(): Promise<unknown>
    write(data: string | Uint8Array): Promise<void>
    sendReceive(element: XmppElement, timeout?: number): Promise<XmppElement>
    _detachParser(): void
  }
}

declare module '@xmpp/xml' {
  export interface XmppElement {
    is(name: string, namespace?: string): boolean
    append(child: XmppElement): void
    t(text: string): void
    attrs: Record<string, string>
    parent: XmppElement | null
  }
  export const Element: new (name: string, attributes: Record<string, string>) => XmppElement
  const xml: (
    name: string,
    attributes: Record<string, string>,
    ...children: (XmppElement | string)[]
  ) => XmppElement
  export default xml
}

declare module '@xmpp/tcp/lib/Connection.js' {
  /** The transport of `xmpp://` services; its prototype names the socket and parser to use. */
  export default class ConnectionTCP {
    Socket: unknown
    Parser: unknown
    socketParameters(service: string): object | undefined
  }
}

declare module '@xmpp/middleware' {
  import type { Client } from '@xmpp/client-core'
  export interface Middleware {
    readonly use: unknown
  }
  export default function middleware(parts: { entity: Client }): Middleware
}

declare module '@xmpp/stream-features' {
  import type { Client } from '@xmpp/client-core'
  import type { Middleware } from '@xmpp/middleware'
  export interface StreamFeatures {
    use(
      name: string,
      namespace: string,
      handler: (context: { entity: Client }, next: () => unknown) => unknown,
    ): void
  }
  export default function streamFeatures(parts: { middleware: Middleware }): StreamFeatures
}

declare module '@xmpp/iq/caller.js' {
  import type { Client } from '@xmpp/client-core'
  import type { Middleware } from '@xmpp/middleware'
  import type { XmppElement } from '@xmpp/xml'
  export interface IqCaller {
    /** Who waits for a reply, by its id. */
    readonly handlers: Map<string, { reject(reason: Error): void }>
    request(stanza: XmppElement, timeout?: number): Promise<XmppElement>
  }
  export default function iqCaller(parts: { middleware: Middleware; entity: Client }): IqCaller
}

declare module '@xmpp/sasl' {
  import type { StreamFeatures } from '@xmpp/stream-features'
  export default function sasl(
    parts: { streamFeatures: StreamFeatures; saslFactory: unknown },
    onAuthenticate: (
      authenticate: (
        credentials: { username: string; password: string },
        mechanism: string,
      ) => Promise<void>,
      mechanisms: readonly string[],
    ) => Promise<void>,
  ): void
}

declare module '@xmpp/resource-binding' {
  import type { IqCaller } from '@xmpp/iq/caller.js'
  import type { StreamFeatures } from '@xmpp/stream-features'
  export default function resourceBinding(
    parts: { iqCaller: IqCaller; streamFeatures: StreamFeatures },
    resource: string,
  ): void
}

declare module 'saslmechanisms' {
  export default class SaslFactory {
    use(name: string, mechanism: unknown): this
  }
}
