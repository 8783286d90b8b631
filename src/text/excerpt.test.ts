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
  const plain = 'a'.repeat(excerptLength)
  expect(cutText(`${plain}\u0301b`)).toBe(`${plain}\u0301…`)
  expect(cutText(`${plain}b\u0301`)).toBe(`${plain}…`)
})

it('reads only the beginning of a long word', () => {
  expect(cutText('a'.repeat(1_000_000)).length).toBe(excerptLength + 1)
})
