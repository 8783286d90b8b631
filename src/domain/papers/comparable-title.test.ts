// Titles of one work, however they're written.
import { describe, expect, test } from 'vitest'
import { isLikeTitle, titleKey, titleWords } from './comparable-title.ts'

describe('the key of a title', () => {
  test.each([
    ['Über $O(n)$:  The “DNA”', 'uber O(n) — the DNA'],
    ['Multi-task pretraining', 'Multitask Pretraining'],
    ['\\emph{Deep} Learning', 'Deep Learning.'],
  ])('is the same for “%s” and “%s”', (one, other) => {
    expect(titleKey(one)).toBe(titleKey(other))
  })

  test.each([
    ['Sparse wibbling', 'Erratum to: Sparse wibbling'],
    ['Sparse wibbling, second edition', 'Sparse wibbling, third edition'],
    ['Sparse wibbling', 'Sparse wibbling (Extended Abstract)'],
  ])('is another for “%s” and “%s”', (one, other) => {
    expect(titleKey(one)).not.toBe(titleKey(other))
  })
})

test('the words of a text are folded, and none is left out', () => {
  expect(titleWords('Erratum to: Über “DNA”')).toEqual(['erratum', 'to', 'uber', 'dna'])
})

test.each([
  ['Attention Is All You Need', 'Attention is all you need.', true],
  [
    'Mamba: Linear-Time Sequence Modeling',
    'Mamba: Linear-Time Sequence Modeling with Selective State Spaces',
    true,
  ],
  ['Auto-Encoding Variational Bayes', 'Autoencoding variational Bayes', true],
  ['Attention Is All You Need', 'Deep Residual Learning for Image Recognition', false],
  ['Deep Learning', 'Deep Reinforcement Learning with Double Q-Learning', false],
  ['Sparse wibbling in deep nets', 'Erratum to: Sparse wibbling in deep nets', false],
  ['', '', false],
])('“%s” and “%s” are alike: %s', (one, other, isLike) => {
  expect(isLikeTitle(one, other)).toBe(isLike)
  expect(isLikeTitle(other, one)).toBe(isLike)
})
