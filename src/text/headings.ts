// Headings: put below the page's own, and given ids that no other text on the page can have.
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { plainText } from './plain-text.ts'

/** The page's title and the summary's title come before. */
const shift = 2
const deepest = 6
const maxSlugLength = 60

export function placeHeadings(root: Root, idPrefix: string): void {
  const used = new Map<string, number>()
  const open: number[] = []
  visit(root, 'heading', (heading) => {
    heading.depth = levelOf(heading.depth, open) as typeof heading.depth
    const id = unique(slug(plainText(heading)), used)
    heading.data = { ...heading.data, hProperties: { id: `${idPrefix}${id}` } }
  })
}

/** By how headings nest, not by how many hashes they have: a text that begins with `##` leaves out no level. */
function levelOf(depth: number, open: number[]): number {
  while ((open.at(-1) ?? 0) >= depth) open.pop()
  open.push(depth)
  return Math.min(shift + open.length, deepest)
}

function slug(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const joined = [...words.join('-')].slice(0, maxSlugLength).join('') || 'section'
  // Footnotes have their own ids.
  return /^(?:fn|fnref|footnote)(?:-|$)/.test(joined) ? `section-${joined}` : joined
}

function unique(id: string, used: Map<string, number>): string {
  let candidate = id
  while (used.has(candidate)) {
    const count = (used.get(id) ?? 1) + 1
    used.set(id, count)
    candidate = `${id}-${count}`
  }
  used.set(candidate, 1)
  return candidate
}
