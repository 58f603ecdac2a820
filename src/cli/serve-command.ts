import { selfSignedIdentity } from '../wire/identity.ts'
import { startReferenceServer } from '../reference/server.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { onInterruption } from './interruption.ts'
import { processScreen } from './screen.ts'

export interface ServeOptions {
  /** `0` takes a free one. */
  readonly port: string
  /** Virtual hosts; `capulet.test` and `montague.test` when none is named. */
  readonly domain: readonly string[]
}

/** `xmppspec serve`: the embedded server alone on loopback, until Ctrl-C. */
export async function serveCommand({ port, domain }: ServeOptions): Promise<ExitCode> {
  const screen = processScreen('auto')
  if (!/^\d{1,5}$/u.test(port) || Number(port) > 65_535) {
    screen.complain(`error: --port cannot be "${port}"\n  hint: a number from 0 to 65535`)
    return EXIT.usage
  }
  const hosts = domain.length === 0 ? ['capulet.test', 'montague.test'] : domain
  const interruption = onInterruption(() => undefined)
  try {
    const server = await startReferenceServer({
      hosts,
      identity: await selfSignedIdentity(hosts),
      plainWithoutTls: true,
      port: Number(port),
    })
    screen.print(
      `serving ${hosts.join(' and ')} on 127.0.0.1 port ${server.port} (TLS from the first byte: ${server.tlsPort})\n` +
        'accounts are made by in-band registration and live until Ctrl-C\n' +
        `try: xmppspec run --target xmpp://127.0.0.1:${server.port} --domain ${hosts[0]} --insecure`,
    )
    await new Promise<void>((resolve) => {
      interruption.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await server.stop()
    return EXIT.fine
  } catch (error) {
    screen.complain(`error: ${error instanceof Error ? error.message : String(error)}`)
    return EXIT.unreachable
  } finally {
    interruption.release()
  }
}
