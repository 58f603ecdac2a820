import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { saxesTree } from '../support/saxes-tree.ts'
import { folder, run, start, type Folder } from '../support/program.ts'

let place: Folder
beforeEach(async () => {
  place = await folder()
  await place.write('pass.yaml', scenario('pass', "<iq id='p1' type='result'/>", 'MUST'))
  await place.write('fail.yaml', scenario('fail', "<iq id='p1' type='set'/>", 'MUST'))
  await place.write('deviation.yaml', scenario('deviation', "<iq id='p1' type='set'/>", 'SHOULD'))
  await place.write('blocked.yaml', scenario('blocked', "<iq id='p1' type='set'/>", undefined))
})
afterEach(() => place.remove())

const COVERED = { MUST: '6120-8.2.3-3', SHOULD: '6120-8.3.3.4-1' } as const

/** A ping, whose answer is to be like that. */
function scenario(id: string, answer: string, level: keyof typeof COVERED | undefined): string {
  const covers = level === undefined ? '' : `    covers: ${COVERED[level]}\n`
  return `id: ${id}
spec: RFC 6120
section: '8'
title: A ping is answered
actors:
  juliet: [balcony]
given:
  - juliet/balcony is connected
steps:
  - juliet/balcony sends: <iq type='get' id='p1'><ping xmlns='urn:xmpp:ping'/></iq>
  - juliet/balcony receives: ${answer}
${covers}`
}

const play = (...args: readonly string[]): ReturnType<typeof run> =>
  run(['run', '--target', 'embedded', '--patience', '0.2', ...args], { cwd: place.path })

const CODES: readonly (readonly [args: readonly string[], code: 0 | 1])[] = [
  [['pass.yaml'], 0],
  [['fail.yaml'], 1],
  [['pass.yaml', 'fail.yaml'], 1],
  [['fail.yaml', '--fail-on', 'none'], 0],
  [['deviation.yaml'], 0],
  [['deviation.yaml', '--fail-on', 'should'], 1],
  [['blocked.yaml'], 1],
  [['blocked.yaml', '--fail-on', 'none'], 1],
]

describe('the exit code', () => {
  for (const [args, code] of CODES)
    test(`of run ${args.join(' ')} is ${code}`, async () => {
      const ended = await play(...args)
      expect(ended).toMatchObject({ code, err: '' })
      expect(ended.out).toMatch(new RegExp(`\\n  exit +${code}: `, 'u'))
    })

  test('is 3 for a target that is not there, with a hint', async () => {
    const ended = await run(['run', 'pass.yaml', '--target', 'xmpp://127.0.0.1:1'], {
      cwd: place.path,
    })
    expect(ended).toMatchObject({ code: 3, out: '' })
    expect(ended.err).toMatch(/ECONNREFUSED\n  hint: is the server running, .* port 1\?/u)
  })
})

describe('a run', () => {
  test('writes its reports where it is told', async () => {
    await play('pass.yaml', 'fail.yaml', '--output', 'here/and/there')
    const result: unknown = JSON.parse(await place.read('here/and/there/result.json'))
    expect(result).toMatchObject({ version: 1, interrupted: null })
    const junit = saxesTree(await place.read('here/and/there/junit.xml'))
    expect(junit?.name).toBe('testsuites')
  })

  test('says in a pipe what is wrong in plain lines', async () => {
    const { out } = await play('fail.yaml')
    expect(out).toContain("iq@type: expected 'set', was 'result'")
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })

  test('has colours in a pipe only when it is told so', async () => {
    const plain = await play('fail.yaml', '--colour', 'never')
    const coloured = await play('fail.yaml', '--colour', 'always')
    expect(plain.out).not.toContain('\u001b')
    expect(coloured.out).toContain('\u001b[')
  })

  test('goes on when nobody reads its output any more', async () => {
    const program = start(['run', 'fail.yaml', '--target', 'embedded', '--patience', '0.2'], {
      cwd: place.path,
    })
    await program.said('xmppspec')
    program.child.stdout?.destroy()
    expect(await program.ended).toMatchObject({ code: 1, err: '' })
    expect(await place.read('reports/latest/result.json')).toContain('"verdict":"fail"')
  })

  test('takes its options from xmppspec.yaml, and flags before them', async () => {
    await place.write('xmppspec.yaml', 'target: embedded\noutput: from-file\nseed: 7\n')
    const { out } = await run(['run', 'pass.yaml', '--seed', '8'], { cwd: place.path })
    expect(out).toContain('; seed 8\n')
    expect(await place.read('from-file/result.json')).toContain('"seed": 8')
  })

  test('plays the same order again with the same seed', async () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      scenario(`case-${at}`, "<iq id='p1'/>", 'MUST'),
    )
    await place.write('many.yaml', many.join('---\n'))
    const orders: unknown[] = []
    for (const seed of ['5', '5', '6']) {
      await play('many.yaml', '--shuffle', '--seed', seed, '--jobs', '1')
      const text = await place.read('reports/latest/result.json')
      orders.push(Array.from(text.matchAll(/"id":"(case-\d+)"/gu), ([, id]) => id))
    }
    expect(orders[0]).toEqual(orders[1])
    expect(orders[0]).not.toEqual(orders[2])
  })

  test('plays what is selected, and nothing else', async () => {
    const { out } = await play('pass.yaml', 'fail.yaml', '--only', 'pass')
    expect(out).toMatch(/\n  pass +1\n/u)
    expect(out).toMatch(/\n  fail +0\n/u)
  })
})

const hasTerminal = spawnSync('script', ['--version']).status === 0

describe.skipIf(!hasTerminal)('on a terminal', () => {
  const onTerminal = (env: Readonly<Record<string, string>>): string => {
    const main = new URL('../../dist/cli/main.js', import.meta.url).pathname
    const command = `'${process.execPath}' '${main}' run fail.yaml --target embedded --patience 0.2`
    const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
      cwd: place.path,
      env: { PATH: process.env['PATH'], TERM: 'xterm', ...env },
      encoding: 'utf8',
    })
    return stdout
  }
  const hasColour = (shown: string): boolean =>
    shown.split('\u001b[').some((rest, at) => at > 0 && /^[\d;]*m/u.test(rest))

  test('there are colours, and a line that tells how far it is', () => {
    const shown = onTerminal({})
    expect(hasColour(shown)).toBe(true)
    expect(shown).toContain('\r\u001b[2K')
  })

  test('NO_COLOR is heeded', () => {
    expect(hasColour(onTerminal({ NO_COLOR: '1' }))).toBe(false)
  })

  test('a dumb one gets plain lines', () => {
    expect(onTerminal({ TERM: 'dumb' })).not.toContain('\u001b')
  })
})
