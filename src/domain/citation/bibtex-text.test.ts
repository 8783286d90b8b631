// Titles that survive BibTeX, and no title that breaks it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bibtexText, bibtexTitle } from './bibtex-text.ts'

/** Halves of characters, controls and all. */
const codeUnit = fc.nat(0xffff).map((code) => String.fromCharCode(code))

describe('capitals', () => {
  test.each([
    ['BERT: Pre-training of Deep Transformers', '{BERT}: Pre-training of Deep Transformers'],
    ['ImageNet Classification with Deep Networks', '{ImageNet} Classification with Deep Networks'],
    ['The Large N Limit of Field Theories', 'The Large {N} Limit of Field Theories'],
    ['Visualizing Data using t-SNE', 'Visualizing Data using t-{SNE}'],
    ['Learning 3D Shapes', 'Learning {3D} Shapes'],
    ['Dropout: A Simple Way', 'Dropout: A Simple Way'],
    ['Is This True? A Second Look', 'Is This True? A Second Look'],
    ['Mastering the game of Go with networks', 'Mastering the game of {Go} with networks'],
    ['The entropy formula for the Ricci flow', 'The entropy formula for the {Ricci} flow'],
    ['Learning with Rank-Pooling in Videos', 'Learning with Rank-Pooling in Videos'],
    ['Über das Ende', 'Über das Ende'],
  ])('of “%s”', (title, written) => {
    expect(bibtexTitle(title)).toBe(written)
  })
})

describe('specials', () => {
  test('are escaped, braces as commands that leave the count even', () => {
    expect(bibtexTitle('a & b % c # d _ e { f } g ~ h ^ i \\ j $')).toBe(
      'a \\& b \\% c \\# d \\_ e \\textbraceleft{} f \\textbraceright{} g \\textasciitilde{} h \\textasciicircum{} i \\textbackslash{} j \\$',
    )
  })

  test('are escaped in names and venues, dollars too', () => {
    expect(bibtexText('A $x$ & co')).toBe('A \\$x\\$ \\& co')
  })
})

describe('formulas', () => {
  test.each([
    ['on $x_{i}^2$ and $y$', 'on $x_{i}^2$ and $y$'],
    ['on CO$_2$ here', 'on {CO}$_2$ here'],
    ['sets $\\{n\\}$ of words', 'sets $\\{n\\}$ of words'],
    ['the limit of $\\Delta N$', 'the limit of {$\\Delta N$}'],
    ['a price of $5 and $10 more', 'a price of \\$5 and \\$10 more'],
    ['an open $\\{x$ brace', 'an open \\$\\textbackslash{}\\textbraceleft{}x\\$ brace'],
    ['a share of $50%$ here', 'a share of \\$50\\%\\$ here'],
    ['an \\$x$ escape', 'an \\textbackslash{}\\$x\\$ escape'],
    ['a$b and c$d', 'a\\$b and c\\$d'],
  ])('in “%s”', (title, written) => {
    expect(bibtexTitle(title)).toBe(written)
  })
})

const piece = fc.oneof(
  fc.constantFrom('$', '{', '}', '\\', '%', '&', '_', '^', '~', '#', ' ', '$x_1$', '\\{', 'BERT', 'a', '\n'),
  fc.string({ unit: codeUnit, maxLength: 3 }),
)
const title = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

/** BibTeX counts braces whatever stands before them: no brace is left once all pairs are taken out. */
function hasPairsOnly(text: string): boolean {
  const without = text.replaceAll(/\{[^{}]*\}/g, '')
  return without === text ? !/[{}]/.test(text) : hasPairsOnly(without)
}

test('braces are even for any title', () => {
  fc.assert(fc.property(title, (text) => hasPairsOnly(bibtexTitle(text)) && hasPairsOnly(bibtexText(text))))
})

test('no special stands bare outside a formula', () => {
  const command = /\\[&%$#_]|\\text[a-z]+\{\}/gu
  fc.assert(
    fc.property(title, (text) => {
      const names = bibtexText(text).replaceAll(command, '')
      expect(names).not.toMatch(/[&%$#_{}~^\\\n\r]/)
      const outside = bibtexTitle(text)
        .replaceAll(command, '')
        .replaceAll(/\$[^$]*\$/g, '')
        .replaceAll(/[{}]/g, '')
      expect(outside).not.toMatch(/[&%$#_~^\\\n\r]/)
    }),
  )
})
