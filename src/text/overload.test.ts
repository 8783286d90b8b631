// What is too much for the parser is found before or while parsing, and honest texts are never taken for it.
import { describe, expect, it } from 'vitest'
import { maxTextLength } from './limits.ts'
import { findOverload } from './overload.ts'
import { renderText } from './render.ts'

function render(markdown: string) {
  return renderText(markdown, { idPrefix: 's1-' })
}

/** Each was seen to take time or memory that grows with the square of its length. */
const hostile: [name: string, text: string, reason: RegExp][] = [
  ['lines that continue nested quotes', `${'> '.repeat(24)}a\n${'a\n'.repeat(10_000)}`, /continue a quote/],
  ['lines that continue nested lists', `${'- '.repeat(24)}a\n${'a\n'.repeat(10_000)}`, /continue a quote/],
  ['a wide and long table', `${'|a'.repeat(1_000)}\n${'|-'.repeat(1_000)}\n${'a\n'.repeat(3_000)}`, /cells/],
  ['nested links', `${'['.repeat(9_000)}a${'](b)'.repeat(9_000)}`, /marks or lines/],
  ['nested images', `${'!['.repeat(3_000)}a${'](b)'.repeat(3_000)}`, /marks or lines/],
  ['definitions', '[a]: b\n'.repeat(3_000), /link definitions/],
  [
    'footnotes inside each other',
    Array.from({ length: 1_500 }, (_, n) => `${'    '.repeat(Math.min(n, 23))}[^${n}]: x\n`).join(''),
    /footnotes/,
  ],
  ['headings', '# a\n'.repeat(49_000), /blocks/],
  ['underlined headings', 'a\n=\n'.repeat(7_000), /underlined/],
  ['paragraphs', 'a\n\n'.repeat(60_000), /blocks/],
  ['footnote marks', `[^a]: b\n\n${'[^a] and so on\n\n'.repeat(2_000)}`, /footnote marks/],
  ['closing brackets', '] '.repeat(20_000), /marks or lines/],
  ['lines of one paragraph', 'a\n'.repeat(40_000), /marks or lines/],
  ['empty list items', '-\n'.repeat(20_000), /list items/],
  ['entities behind an address', `http://a.b/${'&amp;'.repeat(10_000)}&am`, /punctuation/],
  ['stars and underscores', '*a_ '.repeat(5_000), /marks or lines/],
]

describe('hostile texts', () => {
  for (const [name, text, reason] of hostile)
    it(`of ${name} are shown plainly, with the reason`, () => {
      const { html, messages, isPlain } = render(text)
      expect(html.slice(0, 60)).toContain('<pre class="plain-text" dir="auto" tabindex="0">')
      expect(messages).toMatchObject([{ rule: 'text-too-large', message: expect.stringMatching(reason) }])
      expect(isPlain).toBe(true)
    })

  it('use one long address over and over: the words stay, and the address is in few of them', () => {
    const { html, messages } = render(`[a]: http://x/${'b'.repeat(15_000)}\n\n${'[a] c '.repeat(300)}`)
    expect(html.match(/<a /g)).toHaveLength(6)
    expect(html.match(/a c /g)?.length).toBeGreaterThan(200)
    expect(messages.map(({ rule }) => rule)).toContain('definition-too-large')
  })

  it('leave no more messages than anybody reads', () => {
    const { messages } = render('$$ a b c\n\n'.repeat(5_000))
    expect(messages).toHaveLength(101)
    expect(messages.at(-1)?.message).toBe('4900 more hints like these.')
  })

  it('of many small formulas show the source of those that would make the page too large', () => {
    const text = '$a_i^2$ is next. \n\n'.repeat(1_000)
    const { html, isPlain } = render(text)
    expect(isPlain).toBe(false)
    expect(html).toContain('class="katex"')
    expect(html).toContain('<code class="math-source"')
    expect(html.length).toBeLessThanOrEqual(10 * text.length + 200_000)
  })

  it('of macros that hold cells, of arrows and of letters with accents end in a page', () => {
    const cells = `$$\\def\\c{${'&'.repeat(290)}}\\begin{matrix}${'\\c '.repeat(60)}\\end{matrix}$$`
    const single = `$$\\def\\c{&}\\begin{matrix}${'\\c '.repeat(1_600)}\\end{matrix}$$`
    const arrows = `$$\\begin{CD}${'A @>>> '.repeat(700)}A\\end{CD}$$`
    for (const text of [cells, single, arrows, `$$${'é'.repeat(10_000)}$$`])
      expect(render(text).messages).toMatchObject([{ rule: 'math-too-large' }])
  })

  it('with a tag that names its own equation are drawn all the same', () => {
    const { html, messages } = render(`$$x\\tag{\\eqref{a}}\\label{a}$$\n\n${'\\eqref{a} '.repeat(200)}`)
    expect(html).toContain('class="katex"')
    expect(messages).toEqual([])
  })

  it('of a million characters are shown plainly', () => {
    for (const unit of ['a', '[', '> ', '*a ', '|', '\\(', '&'])
      expect(render(unit.repeat(1_000_000 / unit.length)).messages).toMatchObject([
        { rule: 'text-too-large' },
      ])
  })
})

describe('honest texts', () => {
  it('of every kind are rendered up to the longest', () => {
    const line = 'We *show* that $x_{i}^2 \\le \\alpha_{j}$ holds, see [this](/a) and `b[c]`.\n'
    const paragraph =
      `${line}A line of words without a formula, and another, as long as the one before.\n`.repeat(3)
    const text =
      `${paragraph}\n- one\n- two\n  - three\n\n> quoted\n\n| a | b |\n|---|---|\n| $c$ | d |\n\n`.repeat(60)
    expect(text.length).toBeGreaterThan(30_000)
    expect(render(text)).toMatchObject({ isPlain: false, messages: [] })
    expect(render('word '.repeat(maxTextLength / 5)).isPlain).toBe(false)
    expect(render(`\`\`\`js\n${'const a_b = [c["d"], e_f * g] // *\n'.repeat(800)}\`\`\``).isPlain).toBe(
      false,
    )
  })

  it('may be full of formulas, set off, in lists, in tables and in prose without spaces', () => {
    for (const text of [
      '$$x_{i}$$\n\n'.repeat(500),
      '- an item with $x_{i}$ in it\n'.repeat(1_000),
      `| a | b |\n|---|---|\n${'| $x_{ij}$ | $y_{ij}$ |\n'.repeat(400)}`,
      `${'我们证明了对于所有的样本数据和模型参数而言该方法总是收敛的并且它的误差不会超过给定的上界'.repeat(2)}$x_i$。\n\n`.repeat(
        500,
      ),
    ])
      expect(render(text).isPlain).toBe(false)
  })

  it('show every formula of a long survey, the last ones as MathML alone', () => {
    const { html, messages } = render(
      'In this part we show that $x_i$ grows as fast as its bound, and no faster. '
        .repeat(10)
        .concat('\n\n')
        .repeat(100),
    )
    expect(messages).toEqual([])
    expect(html.match(/<math /g)).toHaveLength(1_000)
    expect(html.match(/class="katex-html"/g)?.length).toBeLessThan(1_000)
  })

  it('may have long paragraphs: a bibliography, a glossary, wrapped lines, pasted JSON', () => {
    for (const text of [
      'A. Author and B. *Writer*: [A title of a paper](https://example.org/a-paper), **12**, 2020. '.repeat(
        200,
      ),
      '**Term**: what the term means, in some words  \n'.repeat(300),
      '{"name": "value", "list": [1, 2, 3], "more": "words_and_more"},\n'.repeat(500),
      'A hard-wrapped line with *emphasis*, `code` and [brackets] in it,\n'.repeat(500),
      '- an item of a long list\n'.repeat(4_000),
    ])
      expect(render(text).messages.filter(({ rule }) => rule.startsWith('text-'))).toEqual([])
  })

  it('may have a paragraph of two hundred links, a table of two thousand cells, and a quote of wrapped lines', () => {
    expect(render('[Some words](https://example.org/a-page) and more, '.repeat(200)).isPlain).toBe(false)
    expect(render(`| a | b |\n|---|---|\n${'| c | d |\n'.repeat(1_000)}`).isPlain).toBe(false)
    expect(render(`> ${'a line of a quote that goes on\n'.repeat(300)}`).isPlain).toBe(false)
  })

  it('a character longer are not', () => {
    expect(findOverload('a'.repeat(maxTextLength + 1))).toMatch(/longer than 200000/)
  })
})
