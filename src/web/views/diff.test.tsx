// The difference of two revisions as HTML: elements that say what changed, and nothing lost in the folds.
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { diffTexts } from '#domain/revisions/text-diff.ts'
import { DiffView } from './diff.tsx'

function show(before: string, after: string): string {
  return render(<DiffView diff={diffTexts(before, after)} language="en" />)
}

describe('a difference', () => {
  it('names removed and added lines for those who see no colour', () => {
    const html = show('It falls slowly now.', 'It falls fast now.')
    expect(html).toMatch(
      /<del dir="auto"><span class="visually-hidden"[^>]*>Removed: <\/span>It falls <b>slowly<\/b> now.<\/del>/,
    )
    expect(html).toMatch(
      /<ins dir="auto"><span class="visually-hidden"[^>]*>Added: <\/span>It falls <b>fast<\/b> now.<\/ins>/,
    )
    expect(html).toContain('1 line removed, 1 line added.')
  })

  it('shows what people wrote as text', () => {
    expect(show('a', '<script>alert(1)</script>')).toContain('&lt;script>alert')
  })

  it('folds long unchanged runs and keeps what is near a change', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`)
    const html = show(lines.join('\n'), lines.with(10, 'other').join('\n'))
    expect(html.match(/<details>/g)).toHaveLength(2)
    expect(html).toContain('8 lines unchanged')
    for (const line of lines) expect(html).toContain(line)
    expect(html.indexOf('</details>')).toBeLessThan(html.indexOf('>line 8<'))
  })

  it('of very many lines has an element for each run of them, and all their words', () => {
    const html = show('old line\n'.repeat(40_000), 'new line\n'.repeat(40_000))
    expect(html.match(/<p /g)?.length).toBeLessThan(10)
    expect(html.match(/old line/g)).toHaveLength(40_000)
    expect(html.match(/new line/g)).toHaveLength(40_000)
    expect(html).toContain('40,000 lines removed, 40,000 lines added.')
  })

  it('says so when nothing changed', () => {
    expect(show('a', 'a')).toBe('<p>The two versions are identical.</p>')
  })
})
