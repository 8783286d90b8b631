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
  ['nested links', `${'['.repeat(3_000)}a${'](b)'.repeat(3_000)}`, /marks or lines/],
  ['nested images', `${'!['.repeat(3_000)}a${'](b)'.repeat(3_000)}`, /marks or lines/],
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
    expect(messages.at(-1)?.message).toBe('There are 4900 more messages like these.')
  })

  it('of many small formulas show the source of those that would make the page too large', () => {
    const text = '$a_i^2$ is next. \n\n'.repeat(1_000)
    const { html, isPlain } = render(text)
    expect(isPlain).toBe(false)
    expect(html).toContain('class="katex"')
    expect(html).toContain('<code class="math-source"')
    expect(html.length).toBeLessThanOrEqual(10 * text.length + 200_000)
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

  it('may have a paragraph of two hundred links, a table of two thousand cells, and a quote of wrapped lines', () => {
    expect(render('[Some words](https://example.org/a-page) and more, '.repeat(200)).isPlain).toBe(false)
    expect(render(`| a | b |\n|---|---|\n${'| c | d |\n'.repeat(1_000)}`).isPlain).toBe(false)
    expect(render(`> ${'a line of a quote that goes on\n'.repeat(300)}`).isPlain).toBe(false)
  })

  it('a character longer are not', () => {
    expect(findOverload('a'.repeat(maxTextLength + 1))).toMatch(/longer than 200000/)
  })
})
