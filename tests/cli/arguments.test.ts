import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RUN_OPTIONS } from '../../src/cli/options.ts'
import { folder, run, type Folder } from '../support/program.ts'

let place: Folder
beforeAll(async () => {
  place = await folder()
  await place.write('fine.yaml', scenario('fine'))
  await place.write('broken.yaml', scenario('broken').replace('receives:', 'recieves:'))
  await place.write('twice.yaml', `${scenario('twice')}---\n${scenario('twice')}`)
  await place.write('unknown-key.yaml', 'target: embedded\njob: 3\n')
  await place.write('bad-value.yaml', 'jobs: [1, 2]\nshuffle: perhaps\n')
  await place.write('no-mapping.yaml', '- jobs\n')
  await place.write('no-yaml.yaml', 'jobs: [\n')
})
afterAll(() => place.remove())

const scenario = (id: string): string => `id: ${id}
spec: RFC 6120
section: '8.2.3'
title: A ping is answered
actors:
  juliet: [balcony]
given:
  - juliet/balcony is connected
steps:
  - juliet/balcony sends: <iq type='get' id='p1'><ping xmlns='urn:xmpp:ping'/></iq>
  - juliet/balcony receives: <iq id='p1'/>
    covers: 6120-8.2.3-3
`

describe('help is given', () => {
  test('for the program, with its commands', async () => {
    const { code, out, err } = await run(['--help'])
    expect(code).toBe(0)
    for (const command of ['run', 'lint', 'list', 'serve']) expect(out).toMatch(`\n  ${command}`)
    expect(err).toBe('')
  })

  test('for a run, with every option', async () => {
    const { code, out } = await run(['run', '--help'])
    expect(code).toBe(0)
    for (const { name } of RUN_OPTIONS) expect(out).toContain(`--${name}`)
  })

  test('with the version', async () => {
    const { code, out } = await run(['--version'])
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u) })
  })
})

/** What is wrong, and what the message says of it; nothing of it connects anywhere. */
const MISTAKES: readonly (readonly [name: string, args: readonly string[], says: RegExp])[] = [
  ['no command', [], /Usage: xmppspec/u],
  ['an unknown command', ['rnu'], /unknown command 'rnu'\n\(Did you mean run\?\)/u],
  [
    'an unknown option',
    ['run', '--targte', 'x'],
    /unknown option '--targte'\n\(Did you mean --target\?\)/u,
  ],
  ['an option without its value', ['run', '--target'], /argument missing/u],
  ['an unknown target', ['run', 'fine.yaml', '--target', 'prosodi'], /prosodi[\s\S]*prosody/u],
  [
    'an unknown selector',
    ['run', 'fine.yaml', '--only', 'fien'],
    /nothing is selected by "fien"\n  hint: did you mean "fine"/u,
  ],
  [
    'a selector like nothing',
    ['run', 'fine.yaml', '--case', 'q'],
    /nothing is selected by "q"\n  hint: see xmppspec list/u,
  ],
  [
    'an unknown selector of a list',
    ['list', 'fine.yaml', '--only', 'fien'],
    /nothing is selected/u,
  ],
  ['no jobs', ['run', '--jobs', '0'], /--jobs cannot be "0"\n  hint: a number from 1 to 999/u],
  ['a seed that is no number', ['run', '--seed', 'x'], /--seed cannot be "x"/u],
  [
    'an unknown level',
    ['run', '--fail-on', 'shuold'],
    /--fail-on cannot be "shuold"\n  hint: did you mean "should"/u,
  ],
  [
    'two ways to make accounts',
    ['run', '--accounts', 'a', '--account-command', 'b'],
    /exclude each other/u,
  ],
  [
    'a folder that is not there',
    ['run', 'no/such/folder'],
    /there is no file or folder no\/such\/folder/u,
  ],
  [
    'a scenario that is not there',
    ['lint', 'missing.yaml'],
    /there is no file or folder missing\.yaml/u,
  ],
  [
    'an account file that is not there',
    ['run', 'fine.yaml', '--target', 'xmpp://127.0.0.1:9', '--accounts', 'missing'],
    /cannot read missing/u,
  ],
  [
    'certificates that are not there',
    ['run', 'fine.yaml', '--target', 'xmpp://127.0.0.1:9', '--ca', 'missing'],
    /cannot read missing/u,
  ],
  [
    'a config file that is not there',
    ['run', '--config', 'missing.yaml'],
    /cannot read missing\.yaml/u,
  ],
  [
    'an unknown key in a config file',
    ['run', '--config', 'unknown-key.yaml'],
    /unknown-key\.yaml:2:1: error UNKNOWN_KEY: unknown option "job"[\s\S]*did you mean "jobs"/u,
  ],
  [
    'values in a config file that cannot be',
    ['run', '--config', 'bad-value.yaml'],
    /bad-value\.yaml:1:7: error BAD_VALUE: jobs takes a single value[\s\S]*bad-value\.yaml:2:10: error BAD_VALUE: shuffle is true or false/u,
  ],
  [
    'a config file that is no mapping',
    ['run', '--config', 'no-mapping.yaml'],
    /no-mapping\.yaml:1:1: error BAD_CONFIG/u,
  ],
  [
    'a config file that is no YAML',
    ['run', '--config', 'no-yaml.yaml'],
    /no-yaml\.yaml:\d+:\d+: error [A-Z_]+: /u,
  ],
  [
    'a broken scenario',
    ['lint', 'broken.yaml'],
    /^broken\.yaml:11:5: error [A-Z_]+: [\s\S]*recieves[\s\S]*1 error/u,
  ],
  [
    'a broken scenario, to be run',
    ['run', 'broken.yaml', '--target', 'xmpp://127.0.0.1:9'],
    /^broken\.yaml:11:5: error /u,
  ],
  ['two scenarios with one id', ['lint', 'twice.yaml'], /twice\.yaml:\d+:\d+: error DUPLICATE_ID/u],
  [
    'reports where a file is',
    ['run', 'fine.yaml', '--output', 'fine.yaml'],
    /reports cannot be written to fine\.yaml/u,
  ],
]

describe('the exit code is 2, and the message says what to do, for', () => {
  for (const [name, args, says] of MISTAKES)
    test(name, async () => {
      const { code, out, err } = await run(args, { cwd: place.path })
      expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringMatching(says) })
    })
})

test('a scenario without mistakes is counted', async () => {
  const { code, out, err } = await run(['lint', 'fine.yaml'], { cwd: place.path })
  expect({ code, out, err }).toEqual({
    code: 0,
    out: '1 file, 1 scenario, 1 case: no errors\n',
    err: '',
  })
})
