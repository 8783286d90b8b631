// What a snippet shows and marks.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markFound, type SnippetPart, snippetOf as snippetOfPatterns } from './snippet.ts'
import { wordPatterns } from './word-pattern.ts'

function snippetOf(text: string, words: string[]): SnippetPart[] {
  return snippetOfPatterns(text, wordPatterns(words))
}

test('the found words are marked, whatever their endings', () => {
  const parts = snippetOf('Winning tickets transfer between tasks.', ['ticket', 'transferred'])
  expect(parts.filter((part) => part.isFound).map((part) => part.text)).toEqual(['tickets', 'transfer'])
  expect(parts.map((part) => part.text).join('')).toBe('Winning tickets transfer between tasks.')
})

test('a long text is cut around the first word found', () => {
  const parts = snippetOf(`${'lead '.repeat(200)}needle ${'tail '.repeat(200)}`, ['needle'])
  const text = parts.map((part) => part.text).join('')
  expect(text.startsWith('… ')).toBe(true)
  expect(text.endsWith(' …')).toBe(true)
  expect(text).toContain('needle')
  expect(text.length).toBeLessThan(240)
})

test('the first place is the first of any word, and the middle of a word is none', () => {
  const parts = snippetOf('Unlearned things: learning comes first, tickets later.', ['ticket', 'learning'])
  expect(parts.filter((part) => part.isFound).map((part) => part.text)).toEqual(['learning', 'tickets'])
})

test.each([
  ['Đặng and Søren met L’Écuyer.', ['dang', 'soren', "l'ecuyer"], ['Đặng', 'Søren', 'Écuyer']],
  [
    'GPT-3.5 and GPT‑4 on COVID-19 in 19 days',
    ['gpt3.5', 'GPT-4', 'covid-19'],
    ['GPT-3.5', 'GPT‑4', 'COVID-19'],
  ],
  ['Programs in C++ and C, not C#', ['c++', 'C#'], ['C++', 'C#']],
  ['深層学習による要約', ['学習'], ['学習']],
  ['딥러닝을 이용한', ['딥러닝'], ['딥러닝']],
  ['An α-divergence, or $\\alpha$-divergences', ['alpha-divergence'], ['α-divergence', 'alpha$-divergences']],
  ['R is for readers', ['r'], ['R']],
  ['GPT - 4, and GPT .... 4', ['gpt-4'], ['GPT - 4']],
  ['𐌰𐌱𐌲𐌳 and 𐌰𐌱𐌲𐌳𐌴', ['𐌰𐌱𐌲𐌳𐌴'], ['𐌰𐌱𐌲𐌳', '𐌰𐌱𐌲𐌳𐌴']],
])('in %j, the words %j are marked', (text, words, marked) => {
  const parts = snippetOf(text, words)
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(parts.filter((part) => part.isFound).map((part) => part.text)).toEqual(marked)
})

test('nothing found is nothing shown, and no input throws', () => {
  expect(snippetOf('abc', ['zebra'])).toEqual([])
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.string()),
      (text, words) => void snippetOf(text, words),
    ),
  )
})

test('a title is marked as a whole, and words before or after a letter of any script are none', () => {
  const parts = markFound(
    'Learning éalearning xlearning 9learning -learning 学learning',
    wordPatterns(['learning']),
  )
  expect(parts.map(({ text }) => text).join('')).toBe(
    'Learning éalearning xlearning 9learning -learning 学learning',
  )
  expect(parts.filter(({ isFound }) => isFound)).toHaveLength(3)
})

test('a word of hundreds of parts is looked for by its first ones', () => {
  const word = 'c#'.repeat(150)
  const [pattern] = wordPatterns([word])
  expect(pattern?.before.length).toBeLessThan(8)
  const parts = markFound(`about ${word} and more`, wordPatterns([word]))
  expect(parts[1]).toMatchObject({ isFound: true, text: expect.stringMatching(/^(?:c#){7}c/) })
})
