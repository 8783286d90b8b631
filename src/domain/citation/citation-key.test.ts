// Keys that stay the same, and differ within one file.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain } from '../../../test/support/sample-paper.ts'
import type { Paper } from '../papers/paper.ts'
import { citationKey, citationKeys } from './citation-key.ts'

describe('a key', () => {
  test.each<[string, Partial<Paper>, string]>([
    ['takes family name, year and first word', {}, 'rabinowitz2019metalearners'],
    ['passes over words that tell nothing', { title: 'On the Spectral Bias' }, 'rabinowitz2019spectral'],
    ['takes such a word where there is no other', { title: 'To be' }, 'rabinowitz2019be'],
    [
      "folds accents and letters of other alphabets' kin",
      { authors: [{ name: 'Łukasz Bjørnß', family: 'Bjørnßé' }] },
      'bjornsse2019metalearners',
    ],
    [
      'keeps particles',
      { authors: [{ name: 'G. v', family: 'van den Driessche' }] },
      'vandendriessche2019metalearners',
    ],
    ['has no author', { authors: [] }, 'anon2019metalearners'],
    ['has a title without ASCII letters', { title: '強化学習' }, 'rabinowitz2019'],
    ['has neither', { authors: [{ name: '王小明' }], title: '強化学習' }, 'paperarxiv190501320'],
  ])('%s', (_, change, key) => {
    expect(citationKey({ ...plain, ...change })).toBe(key)
  })

  test('leaves out a year that is not known', () => {
    const { year: _, ...undated } = plain
    expect(citationKey(undated)).toBe('rabinowitzmetalearners')
  })
})

describe('keys of one file', () => {
  const twins = ['doi:10.1000/b', 'arxiv:1905.01320', 'doi:10.1000/a'].map((key) => ({ ...plain, key }))

  test('are told apart by letters that do not depend on the order', () => {
    const [b, arxiv, a] = citationKeys(twins)
    expect([arxiv, a, b].map((key) => key?.slice(-1))).toEqual(['a', 'b', 'c'])
    expect(citationKeys(twins.toReversed())).toEqual([a, arxiv, b])
  })

  test("pass over a letter that would make another paper's key", () => {
    const others = ['x', 'x', 'xa'].map((title, place) => ({ ...plain, key: `doi:10.1000/${place}`, title }))
    expect(citationKeys(others)).toEqual(['rabinowitz2019xb', 'rabinowitz2019xc', 'rabinowitz2019xa'])
  })

  test('go on after z', () => {
    const many = Array.from({ length: 28 }, (_, place) => ({ ...plain, key: `doi:10.1000/${place + 100}` }))
    expect(citationKeys(many).slice(25)).toEqual(
      ['z', 'aa', 'ab'].map((end) => `rabinowitz2019metalearners${end}`),
    )
  })

  test('are unique and ASCII for any authors and titles', () => {
    const word = fc.oneof(
      fc.constantFrom('a', 'b', 'ab', 'aa', ''),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    )
    const papers = fc.array(
      fc
        .record({ title: word, name: word })
        .map(({ title, name }) => ({ ...plain, title, authors: [{ name }] })),
    )
    fc.assert(
      fc.property(papers, (some) => {
        const keys = citationKeys(some)
        expect(new Set(keys).size).toBe(some.length)
        for (const key of keys) expect(key).toMatch(/^[a-z][a-z0-9]*$/)
      }),
    )
  })
})
