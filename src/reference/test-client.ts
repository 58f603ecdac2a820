import type { Connection, ConnectionListener } from '../wire/connection.ts'
import { type Attach, memoryPair } from '../wire/pair.ts'
import { attribute, child, type Element, text } from '../xml/element.ts'
import type { ReaderEvent } from '../xml/reader-event.ts'
import { streamReader } from '../xml/reader.ts'
import { writeElement } from '../xml/writer.ts'
import { NS } from '../xmpp/namespaces.ts'
import { encodePlain } from '../xmpp/sasl-plain.ts'
import type { ReferenceOptions } from './options.ts'
import { ReferenceService } from './service.ts'

/** What a client hears: what its strict reader saw, or that the connection is over. */
export type Heard = ReaderEvent | { readonly kind: 'disconnected' }

/** A raw client for the tests of this room: it sends text, and hears what its reader makes of the answers. */
export class TestClient {
  #reader = streamReader()
  #bytes = 0
  readonly #heard: Heard[] = []
  #wake: (() => void) | undefined
  #fences = 0
  connection!: Connection

  /** For whatever makes a connection: a pair in memory, a socket. */
  readonly listener: ConnectionListener = {
    bytes: (bytes) => this.#read(bytes),
    ended: () => this.#take({ kind: 'disconnected' }),
    closed: () => this.#take({ kind: 'disconnected' }),
  }

  static over(attach: Attach): TestClient {
    const client = new TestClient()
    client.connection = attach(client.listener)
    return client
  }

  /** What comes next is a new stream: TLS has begun. */
  startOver(): void {
    this.#reader = streamReader()
    this.#bytes = 0
  }

  send(...xml: string[]): void {
    this.connection.write(Buffer.from(xml.join(''), 'utf8'))
  }

  /** The next thing heard; white space is passed over. */
  async next(): Promise<Heard> {
    for (;;) {
      const heard = this.#heard.shift()
      if (heard !== undefined && heard.kind !== 'whitespace') return heard
      if (heard === undefined) await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  async element(): Promise<Element> {
    const heard = await this.next()
    if (heard.kind !== 'element') throw new Error(`expected an element, heard ${describe(heard)}`)
    return heard.element
  }

  /** The condition of the stream error that comes next, whose stream then closes. */
  async streamError(): Promise<string> {
    const error = await this.element()
    if (error.name !== 'error' || error.namespace !== NS.stream)
      throw new Error(`expected a stream error, heard ${print(error)}`)
    const closed = await this.next()
    if (closed.kind !== 'close') throw new Error(`expected the end, heard ${describe(closed)}`)
    return (error.children[0] as Element).name
  }

  /** Opens a stream and returns our header's answer and the features. */
  async open(to: string, attributes = ''): Promise<{ header: Element; features: Element }> {
    this.send(header(to, attributes))
    const opened = await this.next()
    if (opened.kind !== 'open') throw new Error(`expected a header, heard ${describe(opened)}`)
    return { header: opened.element, features: await this.element() }
  }

  async login(host: string, user: string, password = 'secret', attributes = ''): Promise<void> {
    await this.open(host, attributes)
    const plain = encodePlain({ authorization: '', username: user, password })
    this.send(`<auth xmlns='${NS.sasl}' mechanism='PLAIN'>${plain}</auth>`)
    const answer = await this.element()
    if (answer.name !== 'success') throw new Error(`no login: ${print(answer)}`)
    await this.open(host, attributes)
  }

  /** Binds a resource and returns the full JID. */
  async bind(resource: string): Promise<string> {
    this.send(`<iq type='set' id='b'>${bindPayload(resource)}</iq>`)
    const answer = await this.element()
    const bound = child(child(answer, 'bind', NS.bind) ?? answer, 'jid', NS.bind)
    if (bound === undefined) throw new Error(`not bound: ${print(answer)}`)
    return text(bound)
  }

  /** Sends, and returns all that came until the server had dealt with it. */
  async exchange(...xml: string[]): Promise<string[]> {
    this.send(...xml)
    return (await this.settled()).map(print)
  }

  /** All stanzas that the server has sent by now: those before the answer to a ping. */
  async settled(): Promise<Element[]> {
    const id = `fence-${++this.#fences}`
    this.send(`<iq type='get' id='${id}'><ping xmlns='${NS.ping}'/></iq>`)
    const stanzas: Element[] = []
    for (;;) {
      const stanza = await this.element()
      if (attribute(stanza, 'id') === id) return stanzas
      stanzas.push(stanza)
    }
  }

  /** Hands on what is read; behind a success, the server begins a new stream. */
  #read(bytes: Uint8Array): void {
    const before = this.#bytes
    this.#bytes += bytes.length
    for (const event of this.#reader.push(bytes)) {
      this.#take(event)
      if (event.kind !== 'element' || event.element.namespace !== NS.sasl) continue
      if (event.element.name !== 'success') continue
      this.startOver()
      return this.#read(bytes.subarray(event.end - before))
    }
  }

  #take(...heard: readonly Heard[]): void {
    this.#heard.push(...heard)
    this.#wake?.()
  }
}

/** A service for juliet, nurse and romeo, which fails the test when anything in it throws. */
export function testService(options: Partial<ReferenceOptions> = {}): ReferenceService {
  return new ReferenceService({
    hosts: ['example.com', 'example.net'],
    plainWithoutTls: true,
    accounts: [
      { host: 'example.com', user: 'juliet', password: 'secret' },
      { host: 'example.com', user: 'nurse', password: 'secret' },
      { host: 'example.net', user: 'romeo', password: 'secret' },
    ],
    report: (error) => {
      throw error
    },
    ...options,
  })
}

/** A connection in memory to a service. */
export function connect(service: ReferenceService): TestClient {
  const [ours, theirs] = memoryPair()
  service.attach(theirs)
  return TestClient.over(ours)
}

/** A bound client: `juliet@example.com/balcony`, whose password is "secret". */
export async function login(
  service: ReferenceService,
  address: string,
  attributes = '',
): Promise<TestClient> {
  const [bare = '', resource = ''] = address.split('/')
  const [user = '', host = ''] = bare.split('@')
  const client = connect(service)
  await client.login(host, user, 'secret', attributes)
  await client.bind(resource)
  return client
}

/** A stanza as text; ids of the server's own making are left out, for they are random. */
export function print(stanza: Element): string {
  const attributes = stanza.attributes.filter(
    ({ name, value }) => !(name === 'id' && value.length === 22),
  )
  return writeElement({ ...stanza, attributes }, { namespace: NS.client })
}

export function header(to: string, attributes = ''): string {
  return `<?xml version='1.0'?><stream:stream to='${to}' version='1.0' xmlns='jabber:client' xmlns:stream='${NS.stream}' ${attributes}>`
}

function bindPayload(resource: string): string {
  return `<bind xmlns='${NS.bind}'><resource>${resource}</resource></bind>`
}

function describe(heard: Heard): string {
  return heard.kind === 'element' || heard.kind === 'open' ? print(heard.element) : heard.kind
}
