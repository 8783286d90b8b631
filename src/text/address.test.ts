// Which addresses a text may link to, in every disguise.
import { describe, expect, it } from 'vitest'
import { isMediaAddress, safeAddress } from './address.ts'

describe('an address', () => {
  it('may be on the web, a mailbox, on this site or in this text', () => {
    expect(safeAddress('https://a.example/b?c=%20d#e', 'p-')).toEqual({
      href: 'https://a.example/b?c=%20d#e',
      isExternal: true,
    })
    expect(safeAddress('HTTP://A.example', 'p-')).toEqual({ href: 'http://A.example', isExternal: true })
    expect(safeAddress('MailTo:a@b.example', 'p-')).toEqual({ href: 'mailto:a@b.example', isExternal: false })
    expect(safeAddress(' https://a.example/b c\u00a0d ', 'p-')?.href).toBe('https://a.example/b%20c%C2%A0d')
    expect(safeAddress('/b c', 'p-')?.href).toBe('/b%20c')
    expect(safeAddress('mailto:a@b.example', 'p-')?.isExternal).toBe(false)
    expect(safeAddress('/papers/arxiv:1', 'p-')).toEqual({ href: '/papers/arxiv:1', isExternal: false })
    expect(safeAddress('#a', 'p-')).toEqual({ href: '#p-a', isExternal: false })
  })

  const refused = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\u200bscript:alert(1)',
    'java\u00adscript:alert(1)',
    'javascript%3Aalert(1)',
    'javascript%253Aalert(1)',
    'javascript&colon;alert(1)',
    'javascript&#58;alert(1)',
    'javascript&#x3a;alert(1)',
    'java script:alert(1)',
    'JAVA&#10;SCRIPT&#x3A;alert(1)',
    'ht tps://a.example',
    '/ /a.example',
    'java&Tab;script:alert(1)',
    'java&NewLine;script:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:a',
    'file:///etc/passwd',
    'blob:https://a.example/b',
    'ftp://a.example',
    '//a.example',
    '/\\a.example',
    '\\\\a.example',
    '/%5ca.example',
    '/\t/a.example',
    '/&sol;a.example',
    'https:a.example',
    'https:///a.example',
    'a.html',
    '../a',
    '?a',
    '',
    '%00',
  ]
  for (const address of refused) {
    it(`is refused as ${JSON.stringify(address)}`, () => expect(safeAddress(address, '')).toBeUndefined())
  }
})

describe('an image', () => {
  it('is shown from the uploads only', () => {
    expect(isMediaAddress('/media/a-1_2.png')).toBe(true)
    expect(isMediaAddress('/media/ab/c.webp')).toBe(true)
    for (const address of [
      '/media/',
      '/media',
      '/media/../a',
      '/media/%2e%2e/a',
      '/media/%61.png',
      '/media/a&#46;png',
      '/media//a',
      '//media/a',
      'media/a',
      '/media/a?b',
    ]) {
      expect(isMediaAddress(address)).toBe(false)
    }
  })
})
