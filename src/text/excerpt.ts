// Excerpts: the first words of a text, cut at a word and never inside a character.
import type { Root } from 'mdast'
import { excerptLength } from './limits.ts'
import { plainText } from './plain-text.ts'

/** Headings, code and footnotes say little out of their place. */
const leftOut = new Set([
  'heading',
  'code',
  'footnoteDefinition',
  'definition',
  'html',
  'macros',
  'thematicBreak',
])

export function excerptOf(root: Root): string {
  const told = root.children.filter((child) => !leftOut.has(child.type))
  const chosen = told.length > 0 ? told : root.children
  let text = ''
  for (const child of chosen) {
    text += ` ${plainText(child)}`
    if (text.length > excerptLength * 4) break
  }
  return cutText(text)
}

/** Making one takes longer than cutting a text. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** About 200 characters as people count them. */
export function cutText(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= excerptLength) return line
  const ahead = line.slice(0, excerptLength * 12)
  const next = graphemes.segment(ahead)[Symbol.iterator]().drop(excerptLength).next().value
  if (next === undefined) return ahead.length < line.length ? `${ahead}…` : line
  const head = line.slice(0, next.index)
  const lastSpace = line[next.index] === ' ' ? head.length : head.lastIndexOf(' ')
  const words = lastSpace > excerptLength / 2 ? head.slice(0, lastSpace) : head
  return `${words.replace(/[\s,;:.–-]+$/, '')}…`
}
