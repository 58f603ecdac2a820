import { NS } from '../../src/xmpp/namespaces.ts'
import type { Occasion } from './hostile-server.ts'

/** Something wrong that a server can do, and what it makes of a case that meets it. */
export interface Attack {
  readonly name: string
  readonly act: (occasion: Occasion) => void
  /** In place of the stream's header, at either login stage. */
  readonly opening?: RegExp
  /** In place of the answer to a step of the login. */
  readonly login?: RegExp
  /** In place of the answer to the roster get of `given`. */
  readonly given?: RegExp
  /** In place of the stanza that a step expects. */
  readonly step?: RegExp
  /** In place of the answer to the ping of a fence. */
  readonly fence?: RegExp
}

const ILL = /ill-formed XML/
const NO_LOGIN = /^error: .*no login within \d+ ms$/
const NO_ANSWER = /^error: .*had no answer within \d+ ms$/
const DROPPED = /^error: .*the server dropped the connection of juliet\/balcony/
const NO_STREAM = /^blocked: .*the server opened no stream, but </
const FAIL_ILL = new RegExp(`^fail: .*${ILL.source}`)
const BLOCKED_ILL = new RegExp(`^blocked: .*${ILL.source}`)
const unreadable = { login: BLOCKED_ILL, given: BLOCKED_ILL, step: FAIL_ILL, fence: FAIL_ILL }
const lost = { opening: DROPPED, login: DROPPED, given: DROPPED, step: DROPPED, fence: DROPPED }
const silent = { opening: NO_LOGIN, login: NO_LOGIN, given: NO_ANSWER, fence: NO_ANSWER }
const extra = { login: /^pass$/, given: /^pass$/ }

const streamError = (inner: string): string =>
  `<stream:error xmlns:stream='${NS.stream}'>${inner}</stream:error>`
const condition = (name: string, content = ''): string =>
  `<${name} xmlns='${NS.streamErrors}'>${content}</${name}>`
const endedWith = (words: string): Omit<Attack, 'name' | 'act'> => ({
  opening: NO_STREAM,
  login: new RegExp(`^blocked: .*ended the stream of juliet/balcony: ${words}$`),
  given: new RegExp(`^blocked: .*ended the stream of juliet/balcony: ${words}$`),
  step: new RegExp(`^fail: .*ended the stream of juliet/balcony: ${words}$`),
  fence: new RegExp(`^fail: .*ended the stream of juliet/balcony: ${words}$`),
})

/** Each is tried at every moment for which it says what comes of it. */
export const ATTACKS: readonly Attack[] = [
  { name: 'silence', act: () => undefined, ...silent, step: /^fail: nothing came/ },
  {
    name: 'bytes of TLS',
    act: ({ peer }) => peer.say(Uint8Array.of(22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3)),
    opening: BLOCKED_ILL,
    ...unreadable,
  },
  {
    name: 'an HTTP response',
    act: ({ peer }) => peer.say('HTTP/1.1 400 Bad Request\r\n\r\n<html><p>no'),
    opening: BLOCKED_ILL,
    ...unreadable,
  },
  {
    name: 'half of the answer, and FIN',
    act: ({ peer, right }) => {
      peer.say(right.slice(0, right.length >> 1))
      peer.end()
    },
    ...lost,
  },
  {
    name: 'half of the answer, and silence',
    act: ({ peer, right }) => peer.say(right.slice(0, right.length >> 1)),
    ...silent,
  },
  {
    name: 'the answer twice',
    act: ({ peer, right }) => peer.say(right + right),
    opening: BLOCKED_ILL,
    ...extra,
    step: /^fail: juliet\/balcony received it$/,
    fence: /^fail: juliet\/balcony received it$/,
  },
  {
    name: 'invalid UTF-8',
    act: ({ peer }) => peer.say(Buffer.from('<message id="\xc3\x28"/>', 'latin1')),
    opening: BLOCKED_ILL,
    ...unreadable,
  },
  {
    name: 'an overlong NUL',
    act: ({ peer }) => peer.say(Uint8Array.of(0x3c, 0xc0, 0x80)),
    opening: BLOCKED_ILL,
    ...unreadable,
  },
  {
    name: 'a document type',
    act: ({ peer }) => peer.say('<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY l2 "&lol;&lol;">]>'),
    opening: NO_LOGIN,
    ...unreadable,
  },
  {
    name: 'an entity that nobody declared',
    act: ({ peer }) => peer.say('<message id="&lol;"/>'),
    opening: BLOCKED_ILL,
    ...unreadable,
  },
  {
    name: 'a comment before the answer',
    act: ({ peer, right }) => peer.say(`<!-- hello -->${right}`),
    ...extra,
    step: /^fail: juliet\/balcony received a comment$/,
    fence: /^fail: juliet\/balcony received a comment$/,
  },
  {
    name: 'a processing instruction before the answer',
    act: ({ peer, right }) => peer.say(`<?php echo 'hello' ?>${right}`),
    ...extra,
    step: /^fail: juliet\/balcony received a processing-instruction$/,
    fence: /^fail: juliet\/balcony received a processing-instruction$/,
  },
  {
    name: 'a prefix that is not declared',
    act: ({ peer }) => peer.say('<evil:message/>'),
    opening: BLOCKED_ILL,
    ...unreadable,
  },
  {
    name: 'a second stream header',
    act: ({ peer }) =>
      peer.say(`<stream:stream xmlns='jabber:client' xmlns:stream='${NS.stream}' version='1.0'>`),
    ...silent,
    step: /^fail: nothing came/,
  },
  {
    name: 'a second XML declaration',
    act: ({ peer }) => peer.say(`<?xml version='1.0'?>`),
    ...unreadable,
  },
  {
    name: 'a stream error and the end',
    act: ({ peer }) => peer.say(`${streamError(condition('policy-violation'))}</stream:stream>`),
    ...endedWith('policy-violation'),
  },
  {
    name: 'a stream error, and nothing behind it',
    act: ({ peer }) => peer.say(streamError(condition('system-shutdown'))),
    ...endedWith('system-shutdown'),
  },
  {
    name: 'a stream error without a condition',
    act: ({ peer }) => peer.say(streamError('')),
    ...endedWith('an error without a condition'),
  },
  {
    name: 'see-other-host',
    act: ({ peer }) => peer.say(streamError(condition('see-other-host', '127.0.0.1:1'))),
    ...endedWith('see-other-host'),
  },
  {
    name: 'escape sequences for a terminal',
    act: ({ peer }) =>
      peer.say(streamError(`<evil\u0301 xmlns='\u009b31m'>\u009b2J\u202e</evil\u0301>`)),
    ...endedWith('an error without a condition'),
  },
  {
    name: 'the end of the stream',
    act: ({ peer }) => peer.say('</stream:stream>'),
    opening: BLOCKED_ILL,
    login: /^blocked: .*the server closed the stream of juliet\/balcony$/,
    given: /^blocked: .*the server closed the stream of juliet\/balcony$/,
    step: /^fail: .*the server closed the stream of juliet\/balcony$/,
    fence: /^fail: .*the server closed the stream of juliet\/balcony$/,
  },
  {
    name: 'the end of the stream, and more',
    act: ({ peer }) => peer.say('</stream:stream><message/>\0'),
    opening: BLOCKED_ILL,
    ...unreadable,
  },
  { name: 'FIN', act: ({ peer }) => peer.end(), ...lost },
  { name: 'RST', act: ({ peer }) => peer.reset(), ...lost },
  {
    name: 'ill-formed XML, and FIN',
    act: ({ peer }) => {
      peer.say('<message></iq>')
      peer.end()
    },
    opening: NO_STREAM,
    ...unreadable,
  },
  {
    name: 'the answer a byte at a time',
    act: ({ peer, right }) => {
      const bytes = Buffer.from(right)
      const next = (at: number): void => {
        if (at >= bytes.length) return
        peer.say(bytes.subarray(at, at + 1))
        setImmediate(next, at + 1)
      }
      next(0)
    },
    opening: /^pass$/,
    login: /^pass$/,
    given: /^pass$/,
    step: /^pass$/,
    fence: /^pass$/,
  },
  {
    name: 'stanzas with addresses that are none before the answer',
    act: ({ peer, right }) =>
      peer.say(
        `<message from='/x' to='@'/><iq type='result' id='' from='/'/><presence from='@'/>${right}`,
      ),
    opening: NO_STREAM,
    ...extra,
    step: /^fail: juliet\/balcony received it$/,
    fence: /^fail: juliet\/balcony received it$/,
  },
  {
    name: 'names of Object.prototype before the answer',
    act: ({ peer, right }) =>
      peer.say(
        `<message __proto__='x' constructor='y' id='__proto__' type='toString'><__proto__/></message><iq type='error' id='hasOwnProperty'/>${right}`,
      ),
    opening: NO_STREAM,
    ...extra,
    step: /^fail: juliet\/balcony received it$/,
    fence: /^fail: juliet\/balcony received it$/,
  },
  {
    name: 'an IQ error without <error/>',
    act: ({ peer, id }) => peer.say(`<iq type='error' id='${id}'/>`),
    given: /^blocked: .*answered with <iq type='error'/,
    fence: /^pass$/,
  },
]
