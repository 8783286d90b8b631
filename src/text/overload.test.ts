// Hostile texts end in time that grows with their length, and honest ones are never taken for them.
import { describe, expect, it } from 'vitest'
import { maxTextLength } from './limits.ts'
import { findOverload } from './overload.ts'
import { renderText } from './render.ts'

function timeOf(text: string): number {
  const start = process.cpuUsage()
  renderText(text, { idPrefix: '' })
  return process.cpuUsage(start).user / 1_000
}

function repeat(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
}

const hostile = [
  ...[
    '$',
    '[',
    '\\(',
    '\\[',
    '\\[ x ',
    '$a ',
    '$$ a\n',
    '$$a ',
    '$a$ ',
    '$\\text{',
    '\\begin{align}',
    '\\begin{align}\n',
  ],
  ...[
    '|',
    '|a',
    '|$|a$|b|\n',
    '<',
    '<a ',
    '<a b="',
    '**a ',
    '*a_ ',
    '*a **b ',
    '_a',
    '`',
    '`a``',
    '\\cite{',
    '::experiment{',
    '::experiment{id=a ',
    '::experiment{id=a}\n',
    '[tex]',
    '\\',
  ],
  ...[
    '> ',
    '> a\n',
    '- ',
    '- a\n',
    '- a\n\n',
    '> - > - a\n',
    '- a\n  - b\n',
    '1. ',
    '> a\n\n',
    '[a](b) ',
    '[a](',
    '![a',
  ],
  ...[
    '[^a] ',
    '[^a]: b\n',
    '[a]: b\n',
    '&',
    '&amp;',
    'http://a ',
    'www.',
    'a@',
    '~~a ',
    '\n',
    'a\r',
    '\t',
    '<div>\n',
  ],
  ...[
    '<!-- ',
    '<![CDATA[',
    '---\n',
    'a\n=',
    '# a\n',
    '```\n',
    '```js\nlet a = {}\n```\n',
    'a\\\n',
    'a',
    '中',
    '😀',
    '\u0000',
  ],
  ...[
    'doi:10.1000/)',
    'arXiv:1905.01320 ',
    'doi:10.1000/x/../',
    'doi:10.1000/a<b:',
    '@doi:',
    'https://doi.org/',
  ],
  ...['http://a中', 'http://a。', 'www.中', '**「a」', '*a（', '~~「'],
  ...[
    '\\ref{a} ',
    '\\eqref{',
    '$\\eqref{a}$ ',
    '$$a\\label{b}$$\n\n',
    '$$a\\tag{',
    '\\begin{align}a\\\\\\end{align}\n\n',
  ],
  ...[
    '\\newcommand{\\a}{b}\n',
    '\\newcommand{\\a}{',
    '\\def\\a',
    '\\newcommand',
    '\\def\\a{b}',
    '\\newcommand{\\a}\n',
  ],
]

describe('hostile texts', () => {
  for (const unit of hostile) {
    it(`of ${JSON.stringify(unit)} take time that grows with their length`, () => {
      const short = timeOf(repeat(unit, 4_000))
      const long = timeOf(repeat(unit, 16_000))
      // Four times the length; quadratic work would take sixteen times as long. Small times are noise.
      expect(long).toBeLessThan(Math.max(1_000, short * 10))
    })
  }

  it('of a million characters are shown plainly, with the reason', () => {
    for (const unit of hostile) {
      const text = repeat(unit, 1_000_000)
      const start = process.cpuUsage()
      const { html, messages } = renderText(text, { idPrefix: '' })
      expect(process.cpuUsage(start).user / 1_000).toBeLessThan(3_000)
      expect(html.slice(0, 50)).toContain('<pre class="plain-text" dir="auto" tabindex="0">')
      expect(messages.map((message) => message.rule)).toEqual(['text-too-large'])
    }
  }, 120_000)

  it('that nest deeply end in a page', () => {
    const emphasis = `${'*a _b '.repeat(700)}${'c_ d* '.repeat(700)}`
    for (const text of [emphasis, `${'['.repeat(3_000)}a${'](b)'.repeat(3_000)}`, '>'.repeat(10_000)]) {
      expect(renderText(text, { idPrefix: '' }).html).not.toBe('')
    }
  })
})

describe('honest texts', () => {
  it('of every kind are rendered up to the longest', () => {
    const paragraph = 'We *show* that $x_{i}^2 \\le \\alpha_{j}$ holds, see [this](/a) and `b[c]`.\n'.repeat(
      6,
    )
    const text = `${`${paragraph}\n- one\n- two\n  - three\n\n> quoted\n\n| a | b |\n|---|---|\n| $c$ | d |\n\n`.repeat(60)}`
    expect(text.length).toBeGreaterThan(30_000)
    expect(findOverload(text)).toBeUndefined()
    expect(findOverload('word '.repeat(maxTextLength / 5))).toBeUndefined()
    expect(
      findOverload(`\`\`\`js\n${'const a_b = [c["d"], e_f * g] // *\n'.repeat(800)}\`\`\``),
    ).toBeUndefined()
  })

  it('a character longer are not', () => {
    expect(findOverload('a'.repeat(maxTextLength + 1))).toMatch(/longer than 200000/)
  })
})
