// What a citation says of a paper before any format.
import { describe, expect, test } from 'vitest'
import { plain } from '../../../test/support/sample-paper.ts'
import type { Paper, Venue } from '../papers/paper.ts'
import { citedKind, citedUrl, citedYear, invertedName, pageRange, plainLine } from './reference.ts'

const journal: Venue = { key: 'nature', name: 'Nature', short: 'Nature', kind: 'journal' }
const arxiv: Venue = { key: 'arxiv', name: 'arXiv preprint', short: 'arXiv', kind: 'preprint' }
const both: Paper['identifiers'] = [
  { scheme: 'arxiv', value: '1905.01320' },
  { scheme: 'doi', value: '10.1000/X' },
]

test('a paper of no venue is a preprint where arXiv has it', () => {
  expect(citedKind(plain)).toBe('preprint')
  expect(citedKind({ ...plain, identifiers: [{ scheme: 'dblp', value: 'conf/x/Y19' }] })).toBe('other')
  expect(citedKind({ ...plain, venue: journal })).toBe('journal')
})

test("the year is the paper's, or that of its venue", () => {
  const { year, ...undated } = plain
  expect(citedYear(plain)).toBe(year)
  expect(citedYear({ ...undated, venueYear: 2020 })).toBe(2020)
  expect(citedYear(undated)).toBeUndefined()
  // Published two years after its preprint.
  expect(citedYear({ ...plain, year: 2019, venueYear: 2021, venue: journal })).toBe(2021)
  expect(citedYear({ ...plain, year: 2019, venueYear: 2021, venue: arxiv })).toBe(2019)
  expect(citedYear({ ...plain, year: 2019, venue: journal })).toBe(2019)
})

describe('the address', () => {
  test('is the version of record of a published paper and arXiv of a preprint', () => {
    expect(citedUrl({ ...plain, identifiers: both, venue: journal })).toBe('https://doi.org/10.1000/X')
    expect(citedUrl({ ...plain, identifiers: both, venue: arxiv })).toBe('https://arxiv.org/abs/1905.01320')
  })

  test('is the given one only where there is nothing more lasting', () => {
    const url = 'https://example.org/paper'
    expect(citedUrl({ ...plain, url })).toBe('https://arxiv.org/abs/1905.01320')
    expect(citedUrl({ ...plain, identifiers: [{ scheme: 'dblp', value: 'conf/x/Y19' }], url })).toBe(url)
    expect(citedUrl({ ...plain, identifiers: [{ scheme: 'dblp', value: 'conf/x/Y19' }] })).toBe(
      'https://dblp.org/rec/conf/x/Y19',
    )
  })
})

test.each([
  ['488-500', { first: '488', last: '500' }],
  ['488–500', { first: '488', last: '500' }],
  ['488 -- 500', { first: '488', last: '500' }],
  ['12-1–12-5', { first: '12-1', last: '12-5' }],
  ['S1-1-S1-5', { first: 'S1-1-S1-5' }],
  ['061102', { first: '061102' }],
  ['e124', { first: 'e124' }],
  ['12-', { first: '12-' }],
])('pages %s', (pages, range) => {
  expect(pageRange(pages)).toEqual(range)
})

test('names are inverted only where their parts are known', () => {
  expect(
    invertedName({ name: 'George van den Driessche', given: 'George', family: 'van den Driessche' }),
  ).toBe('van den Driessche, George')
  expect(invertedName({ name: 'Plato', family: 'Plato' })).toBe('Plato')
  expect(invertedName({ name: 'LIGO Scientific  Collaboration', family: ' ' })).toBe(
    'LIGO Scientific Collaboration',
  )
})

test('a plain line has no line breaks, controls or halves of characters', () => {
  expect(plainLine(' a\r\nb\u0000c\u2028d\u0085\ud800 ')).toBe('a b c d \ufffd')
})
