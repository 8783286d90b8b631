// The CommonMark specification, example by example, through our parser without judging and shifting.
import { tests as examples } from 'commonmark-spec'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { toHast } from 'mdast-util-to-hast'
import { describe, expect, it } from 'vitest'
import { commonmarkDifferences } from '../../test/support/commonmark-differences.ts'
import { parseMarkdown } from './parse.ts'

function renderPurely(markdown: string): string {
  const tree = toHast(parseMarkdown(markdown).root, { allowDangerousHtml: true })
  return toHtml(tree, { allowDangerousHtml: true })
}

/** The specification prints tabs as arrows. */
function withTabs(text: string): string {
  return text.replaceAll('→', '\t')
}

/** Both sides are read as a browser would: `&quot;` and `"` are the same text. */
function normalise(html: string): string {
  return toHtml(fromHtml(html, { fragment: true })).trim()
}

/** The reference ends each block with a newline, which counts where raw HTML leaves an element open. */
function agree(ours: string, theirs: string): boolean {
  return [ours, `${ours}\n`].some((html) => normalise(html) === normalise(theirs))
}

describe('the CommonMark specification', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(600)
  })

  for (const example of examples) {
    const isDifferent = example.number in commonmarkDifferences
    it(`${isDifferent ? 'differs from' : 'agrees with'} example ${example.number}`, () => {
      const ours = renderPurely(withTabs(example.markdown))
      expect(agree(ours, withTabs(example.html)), ours).toBe(!isDifferent)
    })
  }

  it('lists no difference without an example', () => {
    const numbers = new Set(examples.map((example) => example.number))
    for (const number of Object.keys(commonmarkDifferences)) expect(numbers).toContain(Number(number))
  })
})
