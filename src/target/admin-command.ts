import { attribute, child, childElements, text, type Element } from '../xml/element.ts'
import { element } from '../xmpp/stanza.ts'
import type { Asker } from './asker.ts'
import { refusal } from './refusal.ts'

const COMMANDS = 'http://jabber.org/protocol/commands'
const FORMS = 'jabber:x:data'
const ADMIN = 'http://jabber.org/protocol/admin'

/**
 * Runs a command of XEP-0133 on a domain: asks for its form and submits it with these values.
 * Gives why it was not done.
 */
export async function runAdminCommand(
  session: Asker,
  domain: string,
  name: 'add-user' | 'delete-user',
  values: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const node = `${ADMIN}#${name}`
  const opening = element('command', COMMANDS, { node, action: 'execute' })
  const opened = await session.ask('set', opening, domain)
  if (opened.kind === 'lost' || attribute(opened.element, 'type') !== 'result')
    return refusal(opened).why
  const stage = child(opened.element, 'command', COMMANDS)
  if (stage === undefined) return 'the answer holds no command'
  if (attribute(stage, 'status') !== 'executing') return complaint(stage) ?? 'it asks for nothing'

  const fields = Object.entries({ FORM_TYPE: ADMIN, ...values }).map(([key, value]) =>
    element('field', FORMS, { var: key }, [element('value', FORMS, {}, [value])]),
  )
  const form = element('x', FORMS, { type: 'submit' }, fields)
  const sessionid = attribute(stage, 'sessionid')
  const submission = element('command', COMMANDS, { node, sessionid }, [form])
  const done = await session.ask('set', submission, domain)
  if (done.kind === 'lost' || attribute(done.element, 'type') !== 'result') return refusal(done).why
  const outcome = child(done.element, 'command', COMMANDS)
  return outcome === undefined ? 'the answer holds no command' : complaint(outcome)
}

/** What a command says of its failure: an error note, or that it is not completed. */
function complaint(command: Element): string | undefined {
  const notes = childElements(command).filter(
    ({ name, namespace }) => name === 'note' && namespace === COMMANDS,
  )
  const error = notes.find((note) => attribute(note, 'type') === 'error')
  if (error !== undefined) return text(error)
  const status = attribute(command, 'status')
  return status === 'completed' ? undefined : `the command is ${status ?? 'in no known state'}`
}
