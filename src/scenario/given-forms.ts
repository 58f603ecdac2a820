import { form, PRESENCE_WORDS, type SentenceForm } from './sentence-form.ts'

/** Every sentence of `given`. */
export const GIVEN_FORMS: Readonly<Record<'session' | 'roster' | 'subscription', SentenceForm>> = {
  session: form('sessions', `is ${PRESENCE_WORDS}`, ['none', 'never'], {
    description:
      'A resource is bound (connected), requested the roster (interested), sent initial presence (available), or both.',
    example: 'juliet/balcony is interested and available with priority 5',
  }),
  roster: form('account', 'roster has', ['items', 'needed'], {
    description: 'An item, or a list of items, is in the roster.',
    example: `juliet's roster has: <item jid='\${nurse}' name='Nurse'/>`,
  }),
  subscription: form(
    'account',
    'subscription (?:with|to) \\S+ is (?:none|to|from|both)(?: \\+ pending (?:out\\+in|out|in))?',
    ['none', 'never'],
    {
      description: 'A subscription state of RFC 6121 A.1, seen from the first of the two.',
      example: "juliet's subscription with romeo is from + pending out",
    },
  ),
}
