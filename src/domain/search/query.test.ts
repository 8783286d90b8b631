// How a search box's text is understood.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isEmptySearch, parseSearch, spelledParts, withOpenEnd } from './query.ts'

test('words, phrases and prefixes are told apart', () => {
  expect(
    parseSearch('lottery "winning ticket" author:frankle venue:iclr year:2018-2020 field:"computer science"'),
  ).toEqual({
    words: ['lottery'],
    phrases: ['winning ticket'],
    authors: ['frankle'],
    venue: 'iclr',
    field: 'computer science',
    years: { from: 2018, to: 2020 },
    unread: [],
    unknownPrefixes: [],
    endsInWord: false,
  })
})

test('a year stands alone, opens a range, or closes one', () => {
  expect(parseSearch('year:2019').years).toEqual({ from: 2019, to: 2019 })
  expect(parseSearch('year:2019-').years).toEqual({ from: 2019, to: 9999 })
  expect(parseSearch('year:2016..2019').years).toEqual({ from: 2016, to: 2019 })
})

test('a prefix whose value says nothing is set aside, never searched as a word', () => {
  expect(parseSearch('year:soon author:! dropout venue:')).toEqual({
    words: ['dropout'],
    phrases: [],
    authors: [],
    unread: ['year:soon', 'author:!', 'venue:'],
    unknownPrefixes: [],
    endsInWord: false,
  })
})

test('punctuation between words parts them, and what joins a word stays in it', () => {
  expect(parseSearch('meta-learners’ (dynamics), C++ “GPT-3.5”、$\\alpha$-divergence').words).toEqual([
    'meta-learners’',
    'dynamics',
    'C++',
    'GPT-3.5',
    '$\\alpha$-divergence',
  ])
})

test('a prefix that nobody knows stays with its word, and is named', () => {
  expect(parseSearch('sort:new tag:optimization BERT: https://example.org/a')).toMatchObject({
    words: ['sort:new', 'tag:optimization', 'BERT:', 'https://example.org/a'],
    unknownPrefixes: ['sort:', 'tag:'],
  })
})

test('spelling is looked at in words, not in names that are exact', () => {
  expect(spelledParts('meta-lerning')).toEqual(['meta', 'lerning'])
  expect(spelledParts('D’Alembrt')).toEqual(['D', 'Alembrt'])
  expect(spelledParts('word2vce')).toEqual(['word2vce'])
  for (const exact of [
    '2023.acl-long.1',
    'P16-1145',
    'rJl-b3RcF7',
    'SkgGjaVKDH',
    'abs-1706-03762',
    'PMC7096777',
    'sort:new',
    'C++',
    '10.1000/x',
    'cs.LG',
    '$\\alpha$',
  ])
    expect(spelledParts(exact), exact).toEqual([])
})

test('nothing typed throws or grows without bound', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20_000 }), (text) => {
      const query = parseSearch(text)
      expect(query.words.length).toBeLessThanOrEqual(24)
      isEmptySearch(query)
    }),
  )
})

test('the last word may go on, where it’s a word and the last thing typed', () => {
  expect(withOpenEnd(parseSearch('graph transf'))?.words).toEqual(['graph', 'transf*'])
  expect(withOpenEnd(parseSearch('year:2019 nätw'))?.words).toEqual(['nätw*'])
  for (const whole of [
    '',
    'ab',
    'transf year:2019',
    '"graph transf"',
    'author:hoch',
    'transf*',
    'GPT-3.5',
    'P16-1145',
  ])
    expect(withOpenEnd(parseSearch(whole)), whole).toBeUndefined()
})
