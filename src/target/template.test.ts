import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LAUNCHERS } from './launchers.ts'
import type { Place } from './launcher.ts'
import { assignPorts, templateValues } from './place.ts'
import { render, syntaxOf, type Syntax } from './template.ts'

describe('a template', () => {
  test('gets a value for every name, as often as it stands there', () => {
    expect(render('{{port:c2s}} a{{x}}b {{x}}', { 'port:c2s': 5222, x: 'y' }, 'text')).toBe(
      '5222 ayb y',
    )
  })

  test('that asks for an unknown name is a mistake of ours', () => {
    expect(() => render('{{nothing}}', {}, 'text')).toThrow('{{nothing}}')
  })

  test('leaves single braces and at signs to the language it is in', () => {
    expect(render('{ {a} } @HOST@', {}, 'yaml')).toBe('{ {a} } @HOST@')
  })

  test.each<[Syntax, string, string]>([
    ['lua', 'a"b\\c\nd', 'a\\"b\\\\c\\nd'],
    ['yaml', 'a"b\\c\nd', 'a\\"b\\\\c\\nd'],
    ['xml', `a<b>&'"`, 'a&#60;b&#62;&#38;&#39;&#34;'],
    ['text', `a"b<c`, `a"b<c`],
  ])('in %s cannot be broken out of by a value', (syntax, value, written) => {
    expect(render('{{x}}', { x: value }, syntax)).toBe(written)
  })

  test.each<[string, Syntax]>([
    ['prosody.cfg.lua', 'lua'],
    ['ejabberd.yml', 'yaml'],
    ['sm.xml', 'xml'],
    ['inetrc', 'text'],
  ])('called %s is %s', (name, syntax) => {
    expect(syntaxOf(name)).toBe(syntax)
  })
})

describe.each(LAUNCHERS)('the launcher of $name', (launcher) => {
  const place: Place = {
    folder: '/tmp/throw-away',
    logs: '/tmp/logs',
    ports: assignPorts(launcher.ports, [5001, 5002, 5003, 5004]),
    domain: 'capulet.test',
    secondDomain: 'montague.test',
    secret: 'secret',
    executables: {},
    searchPath: '',
    variables: { modules: '/lib', storage: 'db', preload: '', libraries: '/lib' },
  }

  test('has a value for all that its templates ask for', () => {
    for (const name of launcher.configurations) {
      const template = readFileSync(new URL(name, launcher.templates), 'utf8')
      expect(render(template, templateValues(place), syntaxOf(name))).not.toContain('{{')
    }
  })

  test('uses every configuration in its folder', () => {
    const files = readdirSync(launcher.templates).filter((name) => !name.endsWith('.c'))
    expect([...launcher.configurations].toSorted()).toEqual(files.toSorted())
  })

  test('listens on loopback only', () => {
    const texts = launcher.configurations.map((name) =>
      readFileSync(new URL(name, launcher.templates), 'utf8'),
    )
    for (const [address] of texts.join('\n').matchAll(/\b\d+\.\d+\.\d+\.\d+\b/gu))
      expect(address).toBe('127.0.0.1')
  })

  test('names a component for several cases at once', () => {
    expect(new Set(launcher.components).size).toBeGreaterThan(1)
  })
})
