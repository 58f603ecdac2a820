import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { fillCommand, shellWord } from './shell-words.ts'

describe('a word for the shell', () => {
  test.each([
    'juliet-k3f1a',
    'capulet.test',
    '',
    'two words',
    "it's",
    '$HOME `id` $(id)',
    '"quoted"',
    'a;b&c|d>e',
    '-n',
    '*',
    'line\nbreak',
    "'",
    '\\',
    'ünï',
  ])('reads as exactly %j', (text) => {
    const read = execFileSync('/bin/sh', ['-c', `printf '%s' ${shellWord(text)}`])
    expect(read.toString()).toBe(text)
  })

  test('stays as it is where that is safe, so that it may stand between quotes', () => {
    expect(shellWord('juliet-k3f1a')).toBe('juliet-k3f1a')
  })
})

describe('a command', () => {
  test('gets its values, and keeps other braces', () => {
    const filled = fillCommand(
      "add {user} '{domain}' {password} | awk '{print $1}' ${HOME} {a,b}",
      {
        user: 'juliet-1',
        domain: 'capulet.test',
        password: "x'y",
      },
    )
    expect(filled).toBe(`add juliet-1 'capulet.test' 'x'\\''y' | awk '{print $1}' \${HOME} {a,b}`)
  })
})
