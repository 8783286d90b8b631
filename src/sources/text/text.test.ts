// Text as other programs leave it.
import { expect, test } from 'vitest'
import { plainParagraphs, plainText } from './marked-up.ts'
import { repairedMojibake } from './mojibake.ts'

test.each(['Müller', 'Łódź – “naïve”', 'Čapek š', '20 € ½', 'Ðặng', 'ﬁne'])(
  '%s is repaired after it was read as Windows-1252 or Latin-1',
  (text) => {
    const bytes = Buffer.from(text)
    for (const encoding of ['windows-1252', 'latin1']) {
      const broken =
        encoding === 'latin1' ? bytes.toString('latin1') : new TextDecoder(encoding).decode(bytes)
      expect(repairedMojibake(broken).normalize(), broken).toBe(text)
    }
  },
)

test.each([
  'Müller',
  'Ö’aa',
  'É. “Ã”',
  'Größe – À la carte',
  'São Paulo',
  'Åse…',
  'naïve‘s',
  '漢字 Ã',
  'Đorđe Ž',
])('%s stays', (text) => {
  expect(repairedMojibake(text)).toBe(text)
})

test('paragraphs are kept apart', () => {
  expect(plainParagraphs('<p>One\n two</p> <p>Three<br/>four</p>')).toBe('One two\n\nThree\n\nfour')
  expect(plainText('<p>One</p><p>Two</p>')).toBe('One Two')
})

test.each([
  ['<jats:p>If $x<y$ &amp; <jats:italic>z</jats:italic></jats:p>', 'If $x<y$ & z'],
  ['a < b, c > d', 'a < b, c > d'],
  ['x<sub>1</sub><xref ref-type="fn">*</xref>', 'x1'],
  ['&nbsp;A&#x2013;B&copy;', 'A–B©'],
  ['<math><msup><mi>x</mi><mn>2</mn></msup></math>', '$x^{2}$'],
  ['<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>', '$\\frac{a}{b}$'],
  ['<math><mi>broken</math>', 'broken'],
])('%s is %s', (written, text) => {
  expect(plainText(written)).toBe(text)
})

test.each(['<math', '<math>', '<i ', '<', '&amp;', '<!--', '<![CDATA[', '<a b="', '<xref>', '$a'])(
  '%s over and over leaves the text before and after it',
  (piece) => {
    const text = plainText(`before ${piece.repeat(20_000 - (piece.length > 8 ? 1_000 : 0))} after`)
    expect(text).toMatch(/^before /)
    expect(text).toMatch(/ after$/)
    // What ends nowhere is no markup; only escapes are undone and whole tags taken out.
    if (piece === '&amp;') expect(text).toBe(`before ${'&'.repeat(20_000)} after`)
    else if (piece === '<math>') expect(text).toBe('before after')
    else expect(text).toContain(piece.trim())
  },
)
