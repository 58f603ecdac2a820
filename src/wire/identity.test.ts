import { createPrivateKey, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { selfSignedIdentity } from './identity.ts'

const HOSTS = ['example.org', 'rooms.example.org', 'münchen.example', '[2001:db8::ff]', '192.0.2.1']

describe('a throw-away identity', () => {
  test('is a certificate that its own key signed, valid now and for days', async () => {
    const { certificate, key } = await selfSignedIdentity(HOSTS)
    const x509 = new X509Certificate(certificate)
    expect(x509.verify(x509.publicKey)).toBe(true)
    expect(x509.checkPrivateKey(createPrivateKey(key))).toBe(true)
    expect(x509.ca).toBe(false)
    expect(x509.subject).toBe('CN=example.org')
    const day = 86_400_000
    expect(Date.parse(x509.validFrom)).toBeLessThan(Date.now() - day / 2)
    expect(Date.parse(x509.validTo)).toBeGreaterThan(Date.now() + 7 * day)
  })

  test.each(['example.org', 'rooms.example.org', 'xn--mnchen-3ya.example'])(
    'is for the name %s',
    async (name) => {
      const { certificate } = await selfSignedIdentity(HOSTS)
      expect(new X509Certificate(certificate).checkHost(name)).toBe(name)
    },
  )

  test.each(['127.0.0.1', '::1', '2001:db8::ff', '192.0.2.1'])(
    'is for the address %s',
    async (address) => {
      const { certificate } = await selfSignedIdentity(HOSTS)
      expect(new X509Certificate(certificate).checkIP(address)).toBe(address)
    },
  )

  test('is for nobody else', async () => {
    const x509 = new X509Certificate((await selfSignedIdentity(HOSTS)).certificate)
    expect(x509.checkHost('other.example.org')).toBeUndefined()
    expect(x509.checkIP('127.0.0.2')).toBeUndefined()
  })

  test.each([
    ['no host at all', []],
    ['many hosts', Array.from({ length: 200 }, (_, n) => `host-${n}.example.org`)],
    ['a name too long for a common name', [`${'a'.repeat(63)}.example.org`]],
    ['the loopback named twice', ['127.0.0.1', '::1']],
  ])('can be made for %s', async (_, hosts) => {
    const x509 = new X509Certificate((await selfSignedIdentity(hosts)).certificate)
    for (const host of hosts) expect(x509.checkHost(host) ?? x509.checkIP(host)).toBe(host)
    expect(x509.checkIP('127.0.0.1')).toBe('127.0.0.1')
  })

  test('is never the same twice', async () => {
    const [a, b] = await Promise.all([selfSignedIdentity(HOSTS), selfSignedIdentity(HOSTS)])
    expect(a.key).not.toBe(b.key)
    const serial = (pem: string): string => new X509Certificate(pem).serialNumber
    expect(serial(a.certificate)).not.toBe(serial(b.certificate))
  })
})
