// The language of texts as the editor colours it: Markdown, with formulas found by the rules that set them.
import { markdownLanguage } from '@codemirror/lang-markdown'
import { Language } from '@codemirror/language'
import { tags } from '@lezer/highlight'
import type { InlineContext, MarkdownConfig, MarkdownParser } from '@lezer/markdown'
import { createMathFinder, type MathFinder } from '#text/math-delimiters.ts'

const finders = new WeakMap<InlineContext, MathFinder>()

function finderOf(context: InlineContext): MathFinder {
  const there = finders.get(context)
  if (there) return there
  const made = createMathFinder(context.text)
  finders.set(context, made)
  return made
}

const openers = new Set(['$', '\\', '['].map((character) => character.charCodeAt(0)))

const formulas: MarkdownConfig = {
  defineNodes: [
    { name: 'Formula', style: tags.special(tags.string) },
    { name: 'Cite', style: tags.labelName },
  ],
  parseInline: [
    {
      name: 'Formula',
      before: 'Escape',
      parse(context, next, position) {
        if (!openers.has(next)) return -1
        const cite = next === 92 && /^\\cite\{[^}\n]*\}/.exec(context.slice(position, context.end))?.[0]
        if (cite) return context.addElement(context.elt('Cite', position, position + cite.length))
        const span = finderOf(context).at(position - context.offset)
        if (span === undefined) return -1
        return context.addElement(context.elt('Formula', position, context.offset + span.end))
      },
    },
  ],
  // GFM's neighbours that texts here do not have.
  remove: ['Subscript', 'Superscript', 'Emoji'],
}

/** Built without the HTML language, which texts do not have either: it is half of the usual Markdown mode. */
export const textLanguage = new Language(
  markdownLanguage.data,
  (markdownLanguage.parser as MarkdownParser).configure(formulas),
  [],
  'markdown',
)
