import { expect, test } from 'vitest'
import { isLikeTitle, titleKey } from './same-title.ts'

test('a title is the same however it’s written', () => {
  expect(titleKey('Über $O(n)$:  The “DNA”')).toBe(titleKey('uber O(n) — the DNA'))
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
  ['', '', false],
])('“%s” and “%s”: %s', (one, other, isLike) => {
  expect(isLikeTitle(one, other)).toBe(isLike)
})
