import { expect, test } from 'vitest'
import { casesIn, scenario } from './plan.test-data.ts'
import { skipReason } from './skip.ts'

const reason = (needs: string, ...offers: readonly string[]): string | undefined => {
  const [one] = casesIn(scenario('one', needs === '' ? '' : `needs: [${needs}]`))
  return one && skipReason(one, new Set(offers))
}

test('a case that needs nothing is played anywhere', () => {
  expect(reason('')).toBeUndefined()
})

test('a case is played where all that it needs is offered', () => {
  expect(reason('pre-approval, disco:urn:xmpp:ping', 'disco:urn:xmpp:ping', 'pre-approval')).toBe(
    undefined,
  )
})

test('what is missing is said in words, and only that', () => {
  expect(reason('second-host, pre-approval', 'second-host')).toBe(
    'the target does not offer subscription pre-approval (RFC 6121 3.4) in the stream features',
  )
  expect(reason('second-host, disco:urn:xmpp:blocking')).toBe(
    'the target does not offer a second virtual host with accounts of its own, nor the feature urn:xmpp:blocking',
  )
})
