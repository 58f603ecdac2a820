import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accountNames } from './account-names.ts'
import { commandProvisioning, type CommandOptions } from './command.ts'
import type { Provisioned, Provisioning } from './provisioning.ts'
import { systemRandom } from './secret.ts'

const wish = { hint: 'juliet', domain: 'capulet.test' }
const reasonOf = (provisioned: Provisioned): string =>
  provisioned.kind === 'refused' ? provisioned.reason : 'no refusal'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xmppspec-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

const by = (
  create: string,
  more: Partial<Pick<CommandOptions, 'remove' | 'timeout'>> = {},
): Provisioning =>
  commandProvisioning({
    create,
    environment: { PATH: process.env['PATH'], FOLDER: folder },
    names: accountNames(systemRandom),
    random: systemRandom,
    ...more,
  })

describe('a command of the operator', () => {
  test('gets the account in its words and in its environment', async () => {
    const command =
      'echo {user} {domain} "{password}" > $FOLDER/words; ' +
      'echo "$XMPPSPEC_USER $XMPPSPEC_DOMAIN $XMPPSPEC_PASSWORD" > "$FOLDER/environment"'
    const provisioned = await by(command).create([wish])
    const [account] = provisioned.kind === 'accounts' ? provisioned.accounts : []
    const line = `${account?.username} ${account?.domain} ${account?.password}\n`
    expect(line).toMatch(/^juliet-\w+ capulet\.test \w{24}\n$/)
    expect(await readFile(join(folder, 'words'), 'utf8')).toBe(line)
    expect(await readFile(join(folder, 'environment'), 'utf8')).toBe(line)
  })

  test('that fails is quoted, without the password', async () => {
    const reason = reasonOf(await by('echo "no room for {password}" >&2; exit 3').create([wish]))
    expect(reason).toMatch(
      /^the account command for juliet-\w+@capulet\.test ended with exit code 3: no room for \*\*\*$/,
    )
  })

  test('that does not exist is what the shell says of it', async () => {
    expect(reasonOf(await by('no-such-command-here').create([wish]))).toContain('exit code 127')
  })

  test('that hangs is killed with all that it started', async () => {
    const command = 'sleep 60 & echo $! > $FOLDER/pid; wait'
    const reason = reasonOf(await by(command, { timeout: 300 }).create([wish]))
    expect(reason).toContain('was not done within 300 ms')
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'))
    expect(await runs(pid)).toBe(false)
  })

  test('may leave a daemon behind, and is done all the same', async () => {
    const provisioning = by('sleep 5 & echo $! > $FOLDER/pid')
    expect(await provisioning.create([wish])).toMatchObject({ kind: 'accounts' })
    process.kill(Number(await readFile(join(folder, 'pid'), 'utf8')))
  })

  test('removes what another made', async () => {
    const provisioning = by('echo {user} >> $FOLDER/made', {
      remove: 'echo {user} >> $FOLDER/removed',
    })
    await provisioning.create([wish, wish])
    expect(await provisioning.close()).toEqual([])
    const lines = async (name: string): Promise<string[]> =>
      (await readFile(join(folder, name), 'utf8')).split('\n').toSorted()
    expect(await lines('removed')).toEqual(await lines('made'))
  })

  test('leaves its accounts, and says so, when there is none to remove them', async () => {
    const provisioning = by('true')
    await provisioning.create([wish])
    const [left] = await provisioning.close()
    expect(left?.reason).toBe('there is no --remove-account-command')
  })
})

/** Whether a process runs; a zombie that waits for its parent does not. */
async function runs(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !/\) [ZX] /.test(stat)
}
