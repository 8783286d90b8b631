// Formulas in quoted plain text.
import { expect, it } from 'vitest'
import { readableFormulas } from './readable.ts'

it.each([
  ['a product, W_2 W_1, and', 'a product, W₂ W₁, and'],
  ['be U S V^\\top the', 'be U S Vᵀ the'],
  ['features v_t = \\psi_\\theta(x_t).', 'features vₜ = ψ_θ(xₜ).'],
  ['the file_name and the a_file', 'the file_name and the a_file'],
  ['an unknown \\frac{a}{b} stays', 'an unknown \\frac{a}{b} stays'],
  ['the x_train, i_max and n_samples of', 'the x_train, i_max and n_samples of'],
  ['as e^{-6} and x_{ij}.', 'as e⁻⁶ and xᵢⱼ.'],
  ['about x_\\constructor and \\toString, \\valueOf', 'about x_\\constructor and \\toString, \\valueOf'],
  ['plain words', 'plain words'],
  ['lines\nof\tx_1\u00a0and(y_2), \\alpha', 'lines\nof\tx₁\u00a0and(y₂), α'],
])('makes %j readable', (text, expected) => {
  expect(readableFormulas(text)).toBe(expected)
})

it('takes little time over long words', () => {
  expect(readableFormulas('\\'.repeat(4_000))).toHaveLength(4_000)
  expect(readableFormulas('x_'.repeat(2_000)).length).toBeGreaterThan(0)
})
