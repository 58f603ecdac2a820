import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { run, type Ended } from '../support/program.ts'

const FOLDER = fileURLToPath(new URL('../../fixtures/scenarios/broken/', import.meta.url))
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))

describe('xmppspec lint, on scenarios that are broken on purpose,', () => {
  let ended: Ended
  beforeAll(async () => {
    ended = await run(['lint', '.'], { cwd: FOLDER })
  })

  it('ends with exit code 2, and counts what it found', () => {
    expect(ended).toMatchObject({ code: 2, out: '' })
    expect(ended.err).toMatch(/\n\d+ errors, \d+ warnings\n$/u)
  })

  it.each(FILES)('says of %s first what the file says', (name) => {
    const [, expected] = /^# expect: (.*)$/mu.exec(readFileSync(`${FOLDER}${name}`, 'utf8'))!
    const first = ended.err.split('\n').find((line) => line.startsWith(`${name}:`))
    expect(first).toBe(`${name}:${expected}`)
  })
})
