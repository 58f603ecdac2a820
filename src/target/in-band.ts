import type { Random } from '../base/random.ts'
import type { Endpoint } from '../actor/endpoint.ts'
import { attribute } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'
import { element } from '../xmpp/stanza.ts'
import type { AccountNames } from './account-names.ts'
import { leaveThem, provisionOneByOne, type Made } from './one-by-one.ts'
import type { Answer } from './asker.ts'
import { openStream, type Opening } from './open-stream.ts'
import type { Account, AccountRequest, Provisioning } from './provisioning.ts'
import { refusal } from './refusal.ts'
import { newPassword } from './secret.ts'
import { turns, type Turn } from './turns.ts'
import { unregister } from './unregister.ts'

export interface InBandOptions {
  readonly endpoint: (domain: string) => Endpoint
  readonly names: AccountNames
  readonly random: Random
  /** The accounts go with the target: they are not removed one by one. */
  readonly disposable: boolean
  /** Milliseconds for any one answer; 10 s when not given. */
  readonly patience?: number
}

/** Names that are tried when the server says that one is taken. */
const TRIES = 3

/**
 * In-band registration (XEP-0077 section 3.1), many accounts over one stream per domain that
 * stays open, one request after the other: a connection of its own for each would be slower, and
 * on jabberd2 the login that follows may get the file descriptor of the closed connection, and
 * with it what was meant for it; nor does jabberd2 answer a request that another one overtakes.
 */
export function inBandProvisioning(options: InBandOptions): Provisioning {
  const patience = options.patience ?? 10_000
  const lines = new Map<string, Line>()
  /** Accounts whose registration was never answered: the server may have made them all the same. */
  const doubtful: Account[] = []
  let isEnding = false
  const lineTo = (domain: string): Line => {
    const line = lines.get(domain) ?? { turn: turns(1), opening: undefined }
    lines.set(domain, line)
    return line
  }

  const register = async (line: Line, account: Account): Promise<Answer> => {
    line.opening ??= await openStream(options.endpoint(account.domain), patience)
    const { opening } = line
    const query = element('query', NS.register, {}, [
      element('username', NS.register, {}, [account.username]),
      element('password', NS.register, {}, [account.password]),
    ])
    const answer: Answer =
      opening.kind === 'open'
        ? await opening.stream.ask('set', query)
        : { kind: 'lost', reason: opening.reason }
    if (answer.kind === 'lost') {
      line.opening = undefined
      if (opening.kind === 'open') await opening.stream.close()
    }
    return answer
  }

  const create = async ({ hint, domain }: AccountRequest): Promise<Made> => {
    let reason = ''
    for (let tries = 0; tries < TRIES && !isEnding; tries++) {
      // Another name also after a lost stream: the server may have registered the first.
      const account: Account = {
        username: options.names.next(hint),
        domain,
        password: newPassword(options.random),
      }
      const line = lineTo(domain)
      const answer = await line.turn(() => register(line, account))
      if (answer.kind === 'answer' && attribute(answer.element, 'type') === 'result')
        return { kind: 'account', account }
      if (answer.kind === 'lost') doubtful.push(account)
      const { condition, why } = refusal(answer)
      reason = `registration of ${account.username}@${domain}: ${why}`.replaceAll(
        account.password,
        '***',
      )
      if (answer.kind === 'answer' && condition !== 'conflict') break
    }
    return { kind: 'refused', reason: isEnding ? 'the run is coming to its end' : reason }
  }

  const remove = options.disposable
    ? leaveThem
    : (account: Account) => unregister(options.endpoint(account.domain), account, patience)

  const closeLines = async (): Promise<void> => {
    const openings = [...lines.values()].flatMap(({ opening }) => opening ?? [])
    const open = openings.flatMap((one) => (one.kind === 'open' ? [one.stream] : []))
    await Promise.all(open.map((stream) => stream.close()))
  }

  return provisionOneByOne('in-band', {
    create,
    remove,
    end: () => {
      isEnding = true
      void closeLines()
    },
    close: async (isThere) => {
      await closeLines()
      if (isThere) await Promise.all(doubtful.map(remove))
    },
  })
}

/** The one stream to a domain, and the order of those who use it. */
interface Line {
  readonly turn: Turn
  opening: Opening | undefined
}
