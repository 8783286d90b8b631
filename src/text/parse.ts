// Markdown to a tree: CommonMark, GFM, footnotes, formulas and citations, before anything is judged.
import type { Root } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
import { commandSyntax } from './command-syntax.ts'
import { experimentSyntax } from './experiment-syntax.ts'
import { type FoundHint, mathSyntax } from './math-syntax.ts'
import { mathFromMarkdown } from './math-tree.ts'
import { mentionSyntax } from './mention-syntax.ts'
import { mentionFromMarkdown } from './mentions.ts'
import { paperNameSyntax } from './paper-name-syntax.ts'
import { countParserWork } from './parser-work.ts'
import { gfmSyntax } from './table-syntax.ts'
import { wideAddressesFromMarkdown, wideAddressSyntax } from './wide-addresses.ts'

export interface Parsed {
  /** What was parsed; places in the tree are places in it. */
  source: string
  root: Root
  hints: FoundHint[]
}

export interface ParseOptions {
  /** Whether `@name` names a person. */
  mentions?: boolean
}

/**
 * The byte order mark must be gone: offsets into the source are looked up while parsing. Throws `TextOverload` where the
 * parser would take too long.
 */
export function parseMarkdown(markdown: string, { mentions = false }: ParseOptions = {}): Parsed {
  const source = markdown.replace(/^\ufeff/, '')
  const math = mathSyntax(source)
  const extensions = [
    wideAddressSyntax(gfmSyntax(source), source),
    // Later ones come first: these two stand in for CommonMark's emphasis and GFM's strokes.
    cjkFriendlyExtension(),
    gfmStrikethroughCjkFriendly({ singleTilde: false }),
    commandSyntax(),
    experimentSyntax(),
    math.extension,
    ...(mentions ? [mentionSyntax()] : []),
    paperNameSyntax(),
  ]
  const root = fromMarkdown(source, {
    extensions: countParserWork(source, extensions),
    mdastExtensions: [
      gfmFromMarkdown(),
      wideAddressesFromMarkdown(),
      mathFromMarkdown(),
      directiveFromMarkdown(),
      mentionFromMarkdown(),
    ],
  })
  return { source, root, hints: [...math.hints.values()] }
}
