// What is written is read back, whatever stands around it: properties of every scheme.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  identifierKey,
  identifierLabel,
  identifierUrl,
  parseIdentifier,
  parseKey,
  withoutVersion,
} from './identifier.ts'
import { schemeOf } from './registry.ts'
import { findIdentifiers } from './running-text.ts'
import { type Identifier, type SchemeName, schemeNames } from './scheme.ts'

const digits = (least: number, most = least) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most })
const month = fc.integer({ min: 1, max: 12 }).map((number) => String(number).padStart(2, '0'))
const nonZero = (length: number) =>
  fc.integer({ min: 1, max: 10 ** length - 1 }).map((number) => String(number).padStart(length, '0'))
const letters = 'abcdefghijklmnopqrstuvwxyz'
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 })
const idCharacters = fc.constantFrom(...letters, ...letters.toUpperCase(), ...'0123456789')

/** A check digit is one of these. */
function completed(scheme: SchemeName, begin: string): string {
  const whole = [...'0123456789X'].map((digit) => begin + digit)
  return whole.find((value) => schemeOf(scheme).normalise(value) !== undefined) ?? begin
}

const doiSuffix = fc.string({
  unit: fc.oneof(
    { weight: 6, arbitrary: idCharacters },
    { weight: 3, arbitrary: fc.constantFrom(...'.-_()/:;') },
    { weight: 1, arbitrary: fc.constantFrom(...'<>[]{}&%#?+=,\'"!*~|@é–') },
  ),
  minLength: 1,
  maxLength: 60,
})

/** Values as they're stored, and for DOIs and addresses texts that are read first. */
const written: Record<SchemeName, fc.Arbitrary<string>> = {
  arxiv: fc.oneof(
    fc
      .tuple(fc.integer({ min: 15, max: 39 }), month, nonZero(5), fc.option(fc.integer({ min: 1, max: 99 })))
      .map(([year, mm, number, version]) => `${year}${mm}.${number}${version === null ? '' : `v${version}`}`),
    fc
      .tuple(
        fc.constantFrom('hep-th', 'math', 'cs', 'astro-ph', 'q-bio'),
        fc.integer({ min: 92, max: 99 }),
        month,
        nonZero(3),
      )
      .map(([archive, year, mm, number]) => `${archive}/${year}${mm}${number}`),
  ),
  doi: fc.tuple(digits(4, 9), doiSuffix).map(([prefix, suffix]) => `10.${prefix}/${suffix}`),
  pmid: fc.integer({ min: 1, max: 99_999_999 }).map((number) => `pmid:${number}`),
  pmcid: fc.integer({ min: 1_000, max: 99_999_999 }).map((number) => `PMC${number}`),
  acl: fc.oneof(
    fc
      .tuple(fc.constantFrom(...'ACDEHJNPQRSW'), fc.integer({ min: 65, max: 99 }), digits(4))
      .map(([letter, year, paper]) => `${letter}${year}-${paper}`),
    fc
      .tuple(fc.integer({ min: 1995, max: 2039 }), word, word, fc.integer({ min: 0, max: 9999 }))
      .map(([year, venue, volume, paper]) => `${year}.${venue}-${volume}.${paper}`),
  ),
  openreview: fc
    .string({ unit: fc.oneof(idCharacters, fc.constantFrom('_', '-')), minLength: 8, maxLength: 13 })
    .map((id) => `openreview:${id}`),
  dblp: fc
    .tuple(
      fc.constantFrom('conf', 'journals', 'books', 'phd', 'ms', 'series', 'reference', 'tr'),
      word,
      word,
      digits(2),
    )
    .map(([kind, stream, name, year]) => `${kind}/${stream}/${name}${year}`),
  hal: fc
    .tuple(fc.constantFrom('hal', 'inria', 'tel', 'halshs', 'anything'), digits(8))
    .map(([portal, number]) => `HAL:${portal}-${number}`),
  s2: fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 }),
    fc.integer({ min: 1, max: 999_999_999 }).map((number) => `CorpusId:${number}`),
  ),
  openalex: fc.integer({ min: 1_000_000, max: 9_999_999_999 }).map((number) => `W${number}`),
  isbn: digits(9).map((nine) => completed('isbn', `978${nine}`)),
  orcid: digits(8).map((eight) =>
    completed('orcid', `0000-000${eight.slice(0, 1)}-${eight.slice(1, 5)}-${eight.slice(5)}`),
  ),
  url: fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.tuple(word, doiSuffix).map(([host, path]) => `https://${host}.example.org/${path}`),
  ),
}

const anyIdentifier: fc.Arbitrary<Identifier> = fc
  .oneof(...schemeNames.map((name) => written[name]))
  .map(parseIdentifier)
  .filter((found) => found !== undefined)

const runs = { numRuns: 1_000 }

test.each(schemeNames)('the values of %s that these properties try are read as such', (name) => {
  const read = fc.sample(written[name], { numRuns: 100, seed: 7 }).map(parseIdentifier)
  expect(read.filter((found) => found?.scheme === name).length).toBeGreaterThan(60)
})

describe('an identifier', () => {
  test('is read back from its label', () => {
    fc.assert(
      fc.property(anyIdentifier, (one) => {
        expect(parseIdentifier(identifierLabel(one))).toEqual(one)
      }),
      runs,
    )
  })

  test('is read back from its address on the web, without its version', () => {
    fc.assert(
      fc.property(anyIdentifier, (one) => {
        expect(parseIdentifier(identifierUrl(one))).toEqual(withoutVersion(one))
      }),
      runs,
    )
  })

  test('is read back from its key, as a key and as text', () => {
    fc.assert(
      fc.property(anyIdentifier, (one) => {
        const key = identifierKey(one)
        const [stored, pasted] = [parseKey(key), parseIdentifier(key)]
        expect(stored && identifierKey(stored)).toBe(key)
        expect(pasted && identifierKey(pasted)).toBe(key)
      }),
      runs,
    )
  })

  test('has a normal form that stays as it is', () => {
    fc.assert(
      fc.property(anyIdentifier, ({ scheme, value }) => {
        expect(schemeOf(scheme).normalise(value)).toBe(value)
      }),
      runs,
    )
  })

  test('is the same between brackets, quotes and at the end of a sentence', () => {
    const edges = fc.constantFrom(
      ['(', ')'],
      ['“', '”,'],
      ['[', '].'],
      ['', '.'],
      ['', '。'],
      ['<', '>'],
      [' ', ' \n'],
      ['**', '**'],
    )
    fc.assert(
      fc.property(anyIdentifier, fc.array(edges, { maxLength: 3 }), (one, around) => {
        const wrapped = around.reduce((text, [open, close]) => `${open}${text}${close}`, identifierLabel(one))
        expect(parseIdentifier(wrapped)).toEqual(one)
      }),
      runs,
    )
  })

  test('is found in prose, whatever words stand around it', () => {
    const named = anyIdentifier.filter(({ scheme }) =>
      ['arxiv', 'doi', 'pmid', 'pmcid', 'isbn'].includes(scheme),
    )
    const prose = fc
      .array(
        fc.oneof(word, digits(1, 9), fc.constantFrom('(see', 'p.', '—', 'No.', '3.14', 'kg', '1412.6980')),
        { maxLength: 8 },
      )
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(prose, named, prose, (before, one, after) => {
        const label = identifierLabel(one)
        // Prose ends a DOI earlier where a character belongs to the writing around it more often than to a DOI.
        fc.pre(one.scheme !== 'doi' || /^[\w.:/;-]+$/.test(label))
        const keys = findIdentifiers(`${before} ${label} ${after}`).map(({ identifier }) =>
          identifierKey(identifier),
        )
        expect(keys).toEqual([identifierKey(one)])
      }),
      runs,
    )
  })
})
