import type { SessionName } from './session-name.ts'
import type { Located, LocatedText } from './located.ts'
import type { Phrase } from './phrase.ts'
import { ASK_OPTIONS } from './step-options.ts'
import { readPatterns, readTemplate } from './read-xml.ts'
import { asText, fail, valueOf, type InstanceReading } from './reading.ts'
import type { Action } from './step.ts'
import type { ElementPattern } from '../pattern/element-pattern.ts'
import { attribute, type Element } from '../xml/element.ts'
import { NS } from '../xmpp/namespaces.ts'

/** `S asks: <iq …>` with `answer` or `answer exactly`. */
export function readAsk(
  reading: InstanceReading,
  { value, options }: Phrase,
  sessions: readonly SessionName[],
): Action | undefined {
  const node = asText(reading, value!, 'what is asked')
  const request = node && readTemplate(reading, node)
  if (node === undefined || request === undefined) return undefined
  const { template, at } = request
  checkRequest(reading, node, request.elements)
  const answers = Object.keys(ASK_OPTIONS).flatMap((key) => {
    const answerNode = options && valueOf(options, key)
    if (answerNode === undefined) return []
    const patterns = readAnswer(reading, answerNode, key === 'answer exactly')
    return patterns.map((pattern) => ({ pattern, at: answerNode.at }))
  })
  const [answer, second] = answers
  if (second !== undefined)
    fail(
      reading,
      'BAD_ANSWER',
      second.at,
      'a request has one answer',
      'alternatives of a value: ${"result" | "error"}; of elements: <match:any-of>; of what follows: either',
    )
  return {
    kind: 'ask',
    sessions,
    request: { template, at },
    ...(answer === undefined ? {} : { answer: answer.pattern }),
  }
}

function checkRequest(
  reading: InstanceReading,
  node: LocatedText,
  [iq, ...others]: readonly Element[],
): void {
  const isRequest =
    iq?.name === 'iq' &&
    iq.namespace === NS.client &&
    /^(?:get|set)$/u.test(attribute(iq, 'type') ?? '')
  if (!isRequest || others.length > 0)
    fail(
      reading,
      'BAD_ASK',
      node.at,
      '"asks" takes one IQ stanza of type get or set',
      'what gets no answer, or not only one, is sent with "sends"',
    )
}

function readAnswer(
  reading: InstanceReading,
  node: Located,
  exactly: boolean,
): readonly ElementPattern[] {
  const patterns = readPatterns(reading, node, { exactly })
  for (const { name, namespace, attributes } of patterns) {
    const isIq = name === 'iq' && namespace === NS.client
    if (isIq && attributes.some((a) => a.name === 'type' && a.namespace === '')) continue
    fail(
      reading,
      'BAD_ANSWER',
      node.at,
      isIq ? 'the answer must say of which type it is' : 'the answer to an IQ stanza is an <iq/>',
      "type='result', type='error', or type='${any}' where both will do",
    )
  }
  return patterns
}
