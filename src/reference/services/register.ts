import { child, childElements, type Element, text } from '../../xml/element.ts'
import { parseJid } from '../../xmpp/jid.ts'
import { NS } from '../../xmpp/namespaces.ts'
import { element } from '../../xmpp/stanza.ts'
import { removeAccount } from '../process/account-removal.ts'
import type { RegistrationForm } from '../rules/registration.ts'
import type { Account } from '../state/account.ts'
import { type Answer, refused, type Request, type Service } from './service.ts'

/**
 * XEP-0077. Before authentication it makes accounts, any number on one stream; afterwards it
 * changes the password of one's own, or removes it.
 */
export const registerService: Service = {
  name: 'query',
  namespace: NS.register,
  addressees: ['own account', 'server'],
  answer: (request) => {
    const { core, type, payload, account } = request
    const refusal = core.rules.registrationOffered(core.settings.registration)
    if (refusal !== undefined) return refused(refusal)
    if (type === 'get') return { kind: 'result', payload: formFor(account) }
    if (child(payload, 'remove', NS.register) !== undefined) return removal(request)
    const form = readForm(payload)
    return account === undefined ? register(request, form) : changePassword(request, account, form)
  },
}

/** XEP-0077 3.1: the fields to fill in, or what is on file. */
function formFor(account: Account | undefined): Element {
  const field = (name: string, value = ''): Element => element(name, NS.register, {}, [value])
  const children =
    account === undefined
      ? [field('instructions', 'Choose a user name and a password.'), field('username')]
      : [field('registered'), field('username', account.jid.local)]
  return element('query', NS.register, {}, [...children, field('password')])
}

function register({ core, host }: Request, form: RegistrationForm): Answer {
  const incomplete = core.rules.registrationComplete(form)
  if (incomplete !== undefined) return refused(incomplete)
  const made = core.accounts.create(host, form.username ?? '', form.password ?? '')
  if (typeof made !== 'string') return { kind: 'result' }
  if (made !== 'conflict') return refused(made)
  const conflict = core.rules.registrationConflict()
  return conflict === undefined ? { kind: 'result' } : refused(conflict)
}

function changePassword({ core }: Request, account: Account, form: RegistrationForm): Answer {
  const refusal = core.rules.passwordChange(normalForm(form, account), account.jid.local)
  if (refusal !== undefined) return refused(refusal)
  account.password = form.password ?? account.password
  return { kind: 'result' }
}

function removal({ core, account, payload }: Request): Answer {
  const unregistered = core.rules.registrationRemoval(account !== undefined)
  if (unregistered !== undefined || account === undefined)
    return refused(unregistered ?? 'registration-required')
  if (childElements(payload).length > 1) return refused('bad-request')
  return { kind: 'result', after: () => removeAccount(core, account) }
}

function readForm(query: Element): RegistrationForm {
  const field = (name: string): string | undefined => {
    const found = child(query, name, NS.register)
    return found === undefined ? undefined : text(found)
  }
  return { username: field('username'), password: field('password') }
}

/** With the user name as an address has it, so that capital letters don't matter. */
function normalForm(form: RegistrationForm, account: Account): RegistrationForm {
  const parsed = parseJid(`${form.username ?? ''}@${account.jid.domain}`)
  return { ...form, username: parsed.ok ? parsed.jid.local : form.username }
}
