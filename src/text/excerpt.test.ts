// Where an excerpt is cut.
import { expect, it } from 'vitest'
import { cutText } from './excerpt.ts'
import { excerptLength } from './limits.ts'

it('keeps a short text whole', () => {
  expect(cutText(' a\n b ')).toBe('a b')
  expect(cutText('a'.repeat(excerptLength))).toBe('a'.repeat(excerptLength))
})

it('cuts a long text after a word', () => {
  const cut = cutText('word, '.repeat(100))
  expect(cut).toMatch(/^(word, )*word…$/)
  expect(cut.length).toBeLessThanOrEqual(excerptLength + 1)
})

it('cuts between the characters that a reader sees', () => {
  const family = '👩‍👩‍👧'
  expect(cutText(family.repeat(300))).toBe(`${family.repeat(excerptLength)}…`)
  expect(cutText('e\u0301'.repeat(300))).toBe(`${'e\u0301'.repeat(excerptLength)}…`)
})

it('reads only the beginning of a long word', () => {
  expect(cutText('a'.repeat(1_000_000)).length).toBe(excerptLength + 1)
})
