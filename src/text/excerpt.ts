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
  const end = endOfCharacters(ahead)
  if (end === undefined) return ahead.length < line.length ? `${ahead}…` : line
  const head = line.slice(0, end)
  const lastSpace = line[end] === ' ' ? head.length : head.lastIndexOf(' ')
  const words = lastSpace > excerptLength / 2 ? head.slice(0, lastSpace) : head
  return `${words.replace(/[\s,;:.–-]+$/, '')}…`
}

/** In these letters each stands for itself; more than one make a character from the combining marks on. */
const single = /^[\0-\u02ff]*$/

/** Where the first 200 or so characters end; nothing in a text that has no more. */
function endOfCharacters(line: string): number | undefined {
  if (single.test(line.slice(0, excerptLength + 1))) return excerptLength
  return graphemes.segment(line)[Symbol.iterator]().drop(excerptLength).next().value?.index
}
