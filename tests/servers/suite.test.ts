import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** The whole suite through the built program: slow servers need a minute each. */
const LIMIT = 400_000
const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** Violations that everybody can look up: the requirement, and a case that must find it. */
const KNOWN: Readonly<
  Record<string, { program: string; found: Readonly<Record<string, string>> }>
> = {
  prosody: {
    program: '/usr/bin/prosody',
    found: {
      'roster-add-duplicate-groups[two]': '6121-2.3.3-4',
      'roster-add-empty-group[one-tag]': '6121-2.3.3-6',
      'roster-interim-first-item': '6121-2.6.3-4',
    },
  },
  ejabberd: {
    program: '/usr/sbin/ejabberdctl',
    found: {
      'roster-remove-unknown[elsewhere]': '6121-2.5.3-1',
      'roster-subscription-of-new-item-ignored[value=unknown]': '6121-2.1.5-2',
    },
  },
  jabberd2: {
    program: '/usr/sbin/jabberd2-c2s',
    found: {
      'roster-add-two-items': '6121-2.3.3-3',
      'roster-add-duplicate-groups[two]': '6121-2.3.3-4',
      'roster-remove-unknown[elsewhere]': '6121-2.5.3-1',
    },
  },
}

interface Result {
  readonly cases: readonly {
    readonly id: string
    readonly verdict: string
    readonly reason: string | null
    readonly checks: readonly { readonly requirement: string; readonly outcome: string }[]
  }[]
  readonly totals: Readonly<Record<string, number>>
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xmppspec-suite-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('The embedded server', () => {
  test(
    'follows every rule, whatever the order and the number of jobs',
    { timeout: LIMIT },
    async () => {
      for (const flags of [[], ['--shuffle', '--seed', '7', '--jobs', '3']]) {
        const { code, result } = await play('embedded', flags)
        const broken = result.cases.filter(({ verdict }) =>
          ['fail', 'deviation', 'blocked', 'error'].includes(verdict),
        )
        expect(broken.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([])
        expect(code).toBe(0)
      }
    },
  )
})

describe.each(Object.entries(KNOWN))('%s', (name, { program, found }) => {
  const isInstalled = existsSync(program)
  test.skipIf(!isInstalled)(
    'gets the same verdicts in any order, and its known violations are found',
    { timeout: LIMIT },
    async () => {
      const first = await play(name, [])
      const second = await play(name, ['--shuffle', '--seed', '11', '--jobs', '3'])
      for (const { code, result } of [first, second]) {
        expect([0, 1]).toContain(code)
        expect(result.totals['error']).toBe(0)
      }
      expect(verdicts(second.result)).toEqual(verdicts(first.result))
      for (const [id, requirement] of Object.entries(found)) {
        const one = first.result.cases.find((c) => c.id === id)
        const broken = one?.checks.filter(({ outcome }) => outcome === 'unmet')
        expect(
          broken?.map((check) => check.requirement),
          id,
        ).toContain(requirement)
      }
    },
  )
})

const verdicts = ({ cases }: Result): Record<string, string> =>
  Object.fromEntries(
    cases.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, verdict }) => [id, verdict]),
  )

async function play(
  target: string,
  flags: readonly string[],
): Promise<{ code: number | null; result: Result }> {
  const output = join(folder, `${target}${flags.join('')}`)
  const run = spawn(
    process.execPath,
    [PROGRAM, 'run', '--target', target, '--output', output, ...flags],
    { stdio: 'ignore' },
  )
  const code = await new Promise<number | null>((resolve) => run.on('exit', resolve))
  const result = JSON.parse(await readFile(join(output, 'result.json'), 'utf8')) as Result
  return { code, result }
}
