import type { StanzaErrorCondition } from '../../xmpp/error-conditions.ts'

/** What a registration names (XEP-0077 3.1); `undefined` when the element is not there. */
export interface RegistrationForm {
  readonly username: string | undefined
  readonly password: string | undefined
}

/** XEP-0077 3.1: a server where registration is switched off. */
export function registrationOffered(registration: boolean): StanzaErrorCondition | undefined {
  return registration ? undefined : 'service-unavailable'
}

/** XEP-0077 3.1: all that was asked for is there, and not empty. */
export function registrationComplete(form: RegistrationForm): StanzaErrorCondition | undefined {
  const { username, password } = form
  return username === undefined || username === '' || password === undefined || password === ''
    ? 'not-acceptable'
    : undefined
}

/** XEP-0077 3.1: a user name that is taken. */
export function registrationConflict(): StanzaErrorCondition {
  return 'conflict'
}

/** XEP-0077 3.2: who cancels a registration has to have one. */
export function registrationRemoval(authenticated: boolean): StanzaErrorCondition | undefined {
  return authenticated ? undefined : 'registration-required'
}

/** XEP-0077 3.3: one changes one's own password. */
export function passwordChange(
  form: RegistrationForm,
  user: string,
): StanzaErrorCondition | undefined {
  if (form.username !== user) return 'not-allowed'
  return form.password === undefined || form.password === '' ? 'bad-request' : undefined
}
