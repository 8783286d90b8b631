// Papers as RIS records, line by line.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plain } from '../../../test/support/sample-paper.ts'
import { toRis } from './ris.ts'

/** Halves of characters, controls and all. */
const codeUnit = fc.nat(0xffff).map((code) => String.fromCharCode(code))

test('a journal article in full', () => {
  const record = toRis([
    {
      ...plain,
      identifiers: [
        { scheme: 'arxiv', value: '1602.03837' },
        { scheme: 'doi', value: '10.1103/PhysRevLett.116.061102' },
      ],
      authors: [...plain.authors, { name: 'LIGO Collaboration' }],
      venue: { key: 'prl', name: 'Physical Review Letters', short: 'PRL', kind: 'journal' },
      volume: '116',
      number: '6',
      pages: '12–34',
      tags: ['gravity', 'waves'],
      abstract: 'Two\nlines.',
      brief: 'Ours.',
    },
  ])
  expect(record.split('\r\n')).toEqual([
    'TY  - JOUR',
    'AU  - Rabinowitz, Neil C.',
    'AU  - LIGO Collaboration',
    `TI  - ${plain.title}`,
    'PY  - 2019',
    'T2  - Physical Review Letters',
    'JO  - Physical Review Letters',
    'VL  - 116',
    'IS  - 6',
    'SP  - 12',
    'EP  - 34',
    'DO  - 10.1103/PhysRevLett.116.061102',
    'AN  - arXiv:1602.03837',
    'UR  - https://doi.org/10.1103/PhysRevLett.116.061102',
    'KW  - gravity',
    'KW  - waves',
    'AB  - Two lines.',
    'ER  - ',
    '',
  ])
})

test.each([
  ['conference', 'CONF'],
  ['journal', 'JOUR'],
  ['preprint', 'UNPB'],
  ['book', 'CHAP'],
  ['other', 'GEN'],
] as const)('a paper of a %s venue is %s', (kind, type) => {
  expect(toRis([{ ...plain, venue: { key: 'x', name: 'X', short: 'X', kind } }])).toContain(
    `TY  - ${type}\r\n`,
  )
})

const grammar = /^[A-Z][A-Z0-9] {2}- [^\p{Cc}\u2028\u2029]*$/u

test('every line is a tag and a value, whatever the paper says', () => {
  const text = fc.oneof(
    fc.string({ unit: codeUnit, maxLength: 20 }),
    fc.constantFrom('a\r\nER  - ', 'TY  - JOUR\n', '\u2028ER  - '),
  )
  fc.assert(
    fc.property(text, text, text, (title, name, abstract) => {
      const paper = { ...plain, title, authors: [{ name }], tags: [name], abstract, pages: name }
      const lines = toRis([paper, paper]).split('\r\n')
      expect(lines.pop()).toBe('')
      expect(lines.filter((line) => !grammar.test(line))).toEqual([])
      expect(lines.filter((line) => line.startsWith('TY'))).toHaveLength(2)
      expect(lines.filter((line) => line.startsWith('ER'))).toEqual(['ER  - ', 'ER  - '])
    }),
  )
})
