import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBodyText, toHeaderText, toPlainName } from './header-text.ts'

const anything = fc.string({ unit: 'binary', maxLength: 300 })

test('a header keeps what people write in one line', () => {
  expect(toHeaderText('  Über  “Attention”\tand\nmore 😀 ')).toBe('Über “Attention” and more 😀')
  expect(toHeaderText('a\r\nBcc: eve@example.org')).toBe('a Bcc: eve@example.org')
  expect(toHeaderText('x'.repeat(500))).toHaveLength(200)
  expect(toHeaderText(`${'x'.repeat(199)}😀😀`)).toBe(`${'x'.repeat(199)}😀`)
  expect(toHeaderText('left \u202eright\u2028next')).toBe('left right next')
})

test('no control character and no half of a character survives in a header', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(toHeaderText(text)).toMatch(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u)
    }),
  )
})

test('a body keeps its lines and tabs, and nothing else that is no text', () => {
  expect(toBodyText('a\r\nb\rc\n\td\0\u001be')).toBe('a\nb\nc\n\tde')
})

test('a name is no link in a mail program', () => {
  expect(toPlainName('Dr. J.Smith')).toBe('Dr. J. Smith')
  expect(toPlainName('http://evil.example/now me@evil.example')).toBe(
    'http: / / evil. example/ now me@ evil. example',
  )
  fc.assert(
    fc.property(anything, (name) => {
      expect(toPlainName(name)).not.toMatch(/[./:@][^\s]/)
    }),
  )
})
