import { describe, expect, test } from 'vitest'
import { printProblem } from '../base/problem.ts'
import { readAccounts } from './account-file.ts'

const accounts = [
  { username: 'juliet', domain: 'capulet.test', password: 'pass word#1' },
  { username: 'romeo', domain: 'montague.test', password: "o'clock" },
]

describe('a list of accounts', () => {
  test.each([
    [
      'accounts.txt',
      "# two of them\n\njuliet@capulet.test pass word#1\n  Romeo@Montague.Test\to'clock  \n",
    ],
    ['accounts', "juliet@capulet.test   pass word#1\r\nromeo@montague.test o'clock"],
    [
      'accounts.yaml',
      `- { jid: juliet@capulet.test, password: 'pass word#1' }\n- jid: romeo@montague.test\n  password: "o'clock"\n`,
    ],
    [
      'accounts.yml',
      `# comment\n- password: pass word#1\n  jid: juliet@capulet.test\n- { jid: romeo@montague.test, password: o'clock }\n`,
    ],
  ])('is read from %s', (name, text) => {
    expect(readAccounts({ name, text })).toEqual({ ok: true, value: accounts, warnings: [] })
  })

  test('takes a number for a password as it is written', () => {
    const read = readAccounts({ name: 'a.yaml', text: '- { jid: a@b.test, password: 0123 }' })
    expect(read).toMatchObject({ ok: true, value: [{ password: '0123' }] })
  })

  test.each([
    ['a.txt', 'juliet@capulet.test', 'NO_PASSWORD', '1:1'],
    ['a.txt', 'juliet@capulet.test:s3cret', 'NO_PASSWORD', '1:1'],
    ['a.txt', 'ok@b.test s3cret\njuliet s3cret', 'BAD_JID', '2:1'],
    ['a.txt', '\n  juliet@b.test/balcony s3cret', 'BAD_JID', '2:3'],
    ['a.txt', 'ju liet@b.test s3cret', 'BAD_JID', '1:1'],
    ['a.txt', 'a@b.test s3cret\na@b.test s3cret', 'ACCOUNT_TWICE', '2:1'],
    ['a.txt', 'a@b.test s3cret\nA@B.test s3cret', 'ACCOUNT_TWICE', '2:1'],
    ['a.txt', '# nothing\n', 'NO_ACCOUNTS', '1:1'],
    ['a.yaml', '', 'NO_ACCOUNTS', '1:1'],
    ['a.yaml', 'jid: a@b.test\npassword: s3cret', 'NOT_A_LIST', '1:1'],
    ['a.yaml', '- a@b.test s3cret', 'BAD_ACCOUNT', '1:3'],
    ['a.yaml', '- { jid: a@b.test, pass: s3cret }', 'BAD_ACCOUNT', '1:3'],
    ['a.yaml', '- jid: a@b.test\n  password: "s3cret', 'BAD_YAML', '2:20'],
    ['a.yaml', '- jid: a@b.test\n  password: [s3cret]', 'BAD_ACCOUNT', '1:3'],
    ['a.yaml', '- password: s3cret\n  jid: b.test', 'BAD_JID', '2:8'],
  ])('%s with %j is refused, with the place and without the password', (name, text, code, at) => {
    const read = readAccounts({ name, text })
    expect(read.ok).toBe(false)
    if (read.ok) return
    const printed = read.problems.map(printProblem).join('\n')
    expect(printed).toContain(`${name}:${at}: error ${code}`)
    expect(printed).not.toContain('s3cret')
  })
})
