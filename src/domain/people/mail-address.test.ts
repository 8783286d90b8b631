import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMailAddress, parseMailAddress } from './mail-address.ts'

describe('an e-mail address', () => {
  test.each([
    ['ada@example.org', 'ada@example.org'],
    [' Ada.Lovelace+notes@Example.ORG ', 'Ada.Lovelace+notes@example.org'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['ada@例え.テスト', 'ada@xn--r8jz45g.xn--zckzah'],
    ["o'neil@example.co.uk", "o'neil@example.co.uk"],
    ['me@localhost', 'me@localhost'],
  ])('%s is read as %s', (written, address) => {
    expect(parseMailAddress(written)).toBe(address)
  })

  test.each([
    '',
    '@',
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    'ada@1.2',
    'ada@0x7f.1',
    'ada@example.org.',
    'ada@.example.org',
    'ada@-example.org',
    'ada@exa_mple.org',
    'ada@example.org:25',
    'ada@example.org/path',
    'ada@user:pass@example.org',
    'ada@evil@example.org',
    '.ada@example.org',
    'ada.@example.org',
    'a..da@example.org',
    '"ada"@example.org',
    'ada <ada@example.org>',
    'ada@example.org,eve@example.org',
    'ada@example.org\r\nBcc: eve@example.org',
    'ada\0@example.org',
    'ada@exam\tple.org',
    'ädä@example.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(64)}.org`,
    `a@${'b.'.repeat(126)}org`,
  ])('is not %j', (written) => {
    expect(parseMailAddress(written)).toBeUndefined()
  })

  test('in its strict form needs no more reading', () => {
    expect(isMailAddress('ada@example.org')).toBe(true)
    expect(isMailAddress('ada@Example.org')).toBe(false)
    expect(isMailAddress(' ada@example.org')).toBe(false)
  })

  test('once read is strict, short and made of visible ASCII, whatever was written', () => {
    const written = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.string({ unit: 'binary' }), fc.domain()).map(([local, domain]) => `${local}@${domain}`),
      fc
        .tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))
        .map((parts) => parts.join('@')),
      fc.emailAddress(),
    )
    fc.assert(
      fc.property(written, (text) => {
        const address = parseMailAddress(text)
        if (address === undefined) return
        expect(address).toMatch(/^[!-~]+$/)
        expect(address).not.toMatch(/[<>(),;:"\\[\]]/)
        expect(address.length).toBeLessThanOrEqual(254)
        expect(isMailAddress(address)).toBe(true)
      }),
    )
  })
})
