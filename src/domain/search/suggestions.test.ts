// What a text being typed asks for, and which names it may mean.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestTyped, namesTyped, parseTyped, type TypedSearch } from './suggestions.ts'

function isMeant(name: string, typed: TypedSearch): boolean {
  return namesTyped([[name]], typed, 1).length === 1
}

test('the last word may go on, those before it are whole', () => {
  expect(parseTyped('deep lear')).toEqual({ words: ['deep'], last: 'lear' })
  expect(parseTyped('GPT-4, C++')).toEqual({ words: ['GPT-4'], last: 'C++' })
  expect(parseTyped('深')).toEqual({ words: [], last: '深' })
})

test('what begins everything, is pasted or has a prefix asks for nothing', () => {
  for (const nothing of [
    '',
    ' ',
    'a',
    '7',
    '!?',
    'x'.repeat(longestTyped + 1),
    'author:ho',
    'a b c d e f g h i j',
  ])
    expect(parseTyped(nothing), nothing).toBeUndefined()
})

test('names are meant by the beginnings of their words, without accents and in any order', () => {
  const typed = { words: ['Erdos'], last: 'zso' }
  expect(isMeant('Zsófia Erdős-Kovács', typed)).toBe(true)
  expect(isMeant('Paul Erdős', typed)).toBe(false)
  expect(namesTyped([['Zsófia Erdős'], ['Zsolt Erdős'], ['Zsolt Erdős', 'Zsolt Erdős']], typed, 1)).toEqual([
    'Zsolt Erdős',
  ])
})

test('names with apostrophes and hyphens are meant as they are written, and run together', () => {
  for (const [name, text] of [
    ["Conan O'Brien", "o'brien"],
    ["Conan O'Brien", 'OBrien'],
    ['Kanaka ʻŌiwi', 'ʻōi'],
    ['Jean-Luc Godard', 'jean-lu'],
    ['مـحمد', 'محمد'],
  ] as const) {
    const typed = parseTyped(text)
    expect(typed !== undefined && isMeant(name, typed), text).toBe(true)
  }
})

test('what folding leaves nothing of asks for nothing', () => {
  for (const nothing of ['ـ', 'ʻ', 'ʼ ʻ']) expect(parseTyped(nothing), nothing).toBeUndefined()
  expect(parseTyped('deep ـ lear')).toEqual({ words: ['deep'], last: 'lear' })
})

test('nothing typed throws, and what’s asked for is bounded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
      const typed = parseTyped(text)
      if (typed === undefined) return
      expect(typed.words.length).toBeLessThan(8)
      expect([...typed.words, typed.last].join('').length).toBeLessThanOrEqual(longestTyped)
      isMeant(text, typed)
    }),
    { numRuns: 40 },
  )
})

test('a name is meant by itself', () => {
  const name = fc.array(fc.stringMatching(/^\p{L}{1,12}$/u), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(name, (words) => {
      const typed = parseTyped(words.join(' '))
      if (typed !== undefined) expect(isMeant(words.join(' '), typed)).toBe(true)
    }),
    { examples: [[['ـ', 'ab']], [['aʻb']]] },
  )
})
