// Titles with TeX, cut into pieces.
import { expect, it } from 'vitest'
import { plainTitle, titleParts } from './title-parts.ts'

const written = (title: string) =>
  titleParts(title)
    .map(({ text, style }) => (style === 'plain' ? text : `<${style}>${text}</${style}>`))
    .join('')

it.each([
  ['A plain title', 'A plain title'],
  ['$\\ell_1$-regularisation', '<italic>ℓ</italic><sub>1</sub>-regularisation'],
  ['Beyond $O(n \\log n)$', 'Beyond <italic>O</italic>(<italic>n</italic>log <italic>n</italic>)'],
  [
    '$\\alpha$, $\\beta$ and \\(x^{2k}\\)',
    '<italic>α</italic>, <italic>β</italic> and <italic>x</italic><sup>2k</sup>',
  ],
  ['In $\\mathbb{R}^n$', 'In ℝ<sup>n</sup>'],
  ['$\\mathrm{CO}_2$', 'CO<sub>2</sub>'],
  ['$x_{\\mathrm{max}}$', '<italic>x</italic><sub>max</sub>'],
])('sets %j', (title, expected) => {
  expect(written(title)).toBe(expected)
})

it.each([
  'From $5 to $10',
  'Costs $ 5 $',
  '$\\frac{a}{b}$',
  '$x_{1$',
  '$a}$',
  '$\\constructor$',
  '$\\mathbb{\\toString}$',
  'A \\ b',
  '$',
])('leaves %j as it was written', (title) => {
  expect(written(title)).toBe(title)
})

it('has a form without type', () => {
  expect(plainTitle('$\\ell_1$-norm in $\\mathbb{R}^2$')).toBe('ℓ₁-norm in ℝ²')
  expect(plainTitle('$O(n^2)$, $10^{-6}$, $2^n$, $x^ 2$ and $k^{q+1}$')).toBe(
    'O(n²), 10⁻⁶, 2ⁿ, x² and k^(q+1)',
  )
})

it('does not lose itself in braces', () => {
  const deep = `$${'{'.repeat(99)}x${'}'.repeat(99)}$`
  expect(plainTitle(deep)).toBe('x')
  expect(plainTitle('$x'.repeat(5_000))).toHaveLength(10_000 - 2 * 2_500)
})
