// Wrong formulas and what their writers are told.
import { describe, expect, it } from 'vitest'
import { renderText } from './render.ts'

function hintFor(formula: string): string | undefined {
  const { messages } = renderText(formula, { idPrefix: 's1-' })
  return messages.find(({ rule }) => rule === 'math-error')?.message
}

describe('a formula that cannot be read', () => {
  it.each([
    ['$\\foo$', 'There’s no command \\foo. Is it spelled right?'],
    ['$\\frac{1}{$', 'This formula is missing a closing }.'],
    ['${a$', 'This formula is missing a closing }.'],
    ['$\\sqrt[2$', 'This formula is missing a closing ].'],
    ['$\\left( x$', 'This formula has a \\left without its \\right.'],
    ['$a \\right)$', 'This formula has a \\right without its \\left.'],
    ['$x^a^b$', 'Two superscripts in a row. Group them with braces, as in {x^a}^b.'],
    ['$x^$', 'Something is missing after ^.'],
    ['$a & b$', 'A & belongs inside an environment such as align or matrix. For the character, write \\&.'],
    ['$a # b$', '# can’t stand here. For the character, write \\#.'],
    ['$\\begin{foo}x\\end{foo}$', 'There’s no environment foo.'],
    ['$\\begin{matrix}a\\end{pmatrix}$', '\\begin{matrix} is closed by \\end{pmatrix}.'],
    ['$\\left a$', '\\left needs a bracket or another delimiter, not a.'],
    ['$\\rule{1}{2}$', '1 isn’t a size. Write a number with a unit, such as 1em.'],
    ['$x\\limits^2$', 'This formula can’t be read: Limit controls must follow a math operator.'],
  ])('%s is explained in plain words', (formula, hint) => {
    expect(hintFor(formula)).toBe(hint)
  })
})
