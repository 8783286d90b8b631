// Texts of one piece said over and over: patterns that begin again at each piece would never end.
import { expect, test } from 'vitest'
import { bibtexTitle } from '#domain/citation/bibtex-text.ts'
import { splitSuffix } from '#domain/papers/printed-name.ts'
import { recordsOf } from '../../test/support/source-records.ts'
import { looksLikeBibtex } from './bibtex/reader.ts'
import { tidyPages } from './place.ts'
import { readerFor, readers } from './registry.ts'
import { plainText } from './text/marked-up.ts'

const times = 200_000

test('a text of line ends is no BibTeX', () => {
  expect(looksLikeBibtex('\n'.repeat(times * 5))).toBe(false)
  expect(looksLikeBibtex(`${'\n'.repeat(times * 5)}  @ article {`)).toBe(true)
})

test.each(['\n', ' ', '@', '@a{', '<arXiv ', '<?xml ', '<dblp', '{"DOI"', 'TY  -', '"', '---\n', '\\'])(
  'a head of %j alone is of no format',
  (piece) => {
    const head = piece.repeat(64_000 / piece.length)
    for (const reader of readers) expect(typeof reader.recognise(head, 'x')).toBe('boolean')
    if (piece.trim() === '') expect(readerFor(head, 'x')).toBeUndefined()
  },
)

test.each([',', ' ', '"', ' Jr', ';', '{', '}', '$', '\\', '~', 'et al ', ' and ', '.', 'family=', '&', "'"])(
  'authors, titles and venues of %j over and over are read to their end',
  async (piece) => {
    const text = piece.repeat(times / piece.length)
    const long = `A ${text}x`
    const ris = `TY  - JOUR\nAU  - ${long}\nTI  - A ${long}\nJO  - ${long}\nSP  - ${long}\nER  - \n`
    const names = text.includes('{') || text.includes('}') ? '' : long
    const bib = `@article{a, title={A}, author={${names}}, journal={\\ab${names}}, pages={${names}}, url={${names}}}`
    const csl = { title: long, author: [{ family: long, given: long }, long], page: long, note: long }
    for (const file of [
      ris,
      bib,
      JSON.stringify([csl]),
      JSON.stringify({ ...csl, DOI: '10.5555/a', member: '1' }),
    ]) {
      const reader = readerFor(file, 'x')
      expect(reader, file.slice(0, 40)).toBeDefined()
      if (reader !== undefined) expect((await recordsOf(reader, file)).length).toBeGreaterThan(0)
    }
  },
)

test('a value that goes on for many lines is read', async () => {
  const reader = readerFor('TY  - JOUR\n', 'x')
  const file = `TY  - JOUR\nTI  - A\n${'b\n'.repeat(times)}ER  - \n`
  expect(reader && (await recordsOf(reader, file)).length).toBe(1)
})

test('pages, suffixes and formulas are found in long texts', () => {
  expect(tidyPages(`1${' '.repeat(times)}--${' '.repeat(times)}2`)).toBe('1-2')
  expect(tidyPages(`1${' '.repeat(times)}x`)).toBe('1 x')
  expect(splitSuffix(`A${','.repeat(times)}b c`)).toEqual({ family: `A${','.repeat(times)}b c` })
  expect(splitSuffix('Tolkien, III')).toEqual({ family: 'Tolkien', suffix: 'III' })
  expect(bibtexTitle('$a$ '.repeat(times / 4))).toBe('$a$ '.repeat(times / 4).trim())
})

test.each([
  ['<![CDATA[', ''],
  ['<!--', ''],
  ['<math>', '</mathx>'],
  ['<a:math>', '</math>'],
])('%s without an end is looked for once', (piece, end) => {
  const text = `a ${piece.repeat(190_000 / piece.length)}${end}`
  expect(plainText(text)).toMatch(/^a/)
})
