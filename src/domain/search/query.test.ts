// How a search box's text is understood.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isEmptySearch, parseSearch } from './query.ts'

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
  })
})

test('punctuation between words does not matter', () => {
  expect(parseSearch('meta-learners’ (dynamics), C++').words).toEqual([
    'meta',
    'learners’',
    'dynamics',
    'C++',
  ])
})

test('nothing typed throws or grows without bound', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20_000 }), (text) => {
      const query = parseSearch(text)
      expect(query.words.length).toBeLessThanOrEqual(300)
      isEmptySearch(query)
    }),
  )
})
