// Labels with a little TeX: set in SVG and HTML, plain for those who listen, and as wide as they're measured.
import { describe, expect, test } from 'vitest'
import { htmlLabel, isSimpleMath, plainLabel, svgLabel, widthOf } from './labels.ts'

describe('a label', () => {
  test.each([
    ['rate $10^{-6}$', 'rate 10<sup>−6</sup>', 'rate 10⁻⁶'],
    ['$s_1 = 1.6$', '<i>s</i><sub>1</sub>\u00a0=\u00a01.6', 's₁\u00a0=\u00a01.6'],
    ['$u^\\top v_t$', '<i>u</i><sup>⊤</sup><i>v</i><sub><i>t</i></sub>', 'u^⊤v_t'],
    ['$+1$ or $-1$', '+1 or −1', '+1 or −1'],
    ['$a - b$', '<i>a</i>\u00a0−\u00a0<i>b</i>', 'a\u00a0−\u00a0b'],
    ['costs $5', 'costs $5', 'costs $5'],
    ['a < b & c', 'a &lt; b &amp; c', 'a < b & c'],
  ])('%s is set, and said', (text, html, plain) => {
    expect(htmlLabel(text)).toBe(html)
    expect(plainLabel(text)).toBe(plain)
  })

  test('comes back to its line after a script', () => {
    expect(svgLabel('$s_1 = 2$')).toBe(
      '<tspan font-style="italic">s</tspan><tspan dy="0.27em" font-size=".8em">1</tspan><tspan dy="-0.22em">\u00a0=\u00a02</tspan>',
    )
  })

  test('of more than that is left to KaTeX', () => {
    expect(isSimpleMath('\\|W v - s u\\| / s')).toBe(true)
    expect(isSimpleMath('\\frac{1}{2}')).toBe(false)
  })

  test('is wider the more it says', () => {
    expect(widthOf('rank (diagonal gradient)', 12)).toBeGreaterThan(widthOf('rank', 12))
    expect(widthOf('', 12)).toBe(0)
  })
})
