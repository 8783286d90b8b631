// One text, whole: Markdown and LaTeX in, safe HTML and what search, feeds and the editor need out.
import type { Root } from 'mdast'
import { keepAllowed } from './allow-list.ts'
import { colourCode } from './code-colour.ts'
import { crossLink } from './cross-links.ts'
import { readDialect } from './dialect.ts'
import { numberEquations } from './equations.ts'
import { excerptOf } from './excerpt.ts'
import { readExperiments } from './experiments.ts'
import { finishTree, fitLead, takeLead } from './finish.ts'
import { placeHeadings } from './headings.ts'
import { toHtmlTree } from './html-tree.ts'
import { placeImages } from './images.ts'
import { maxGrowth, maxGrowthBase, maxLeadLength, maxMessages } from './limits.ts'
import { guardLinks } from './links.ts'
import { renderMath } from './math-html.ts'
import type { FoundHint } from './math-syntax.ts'
import { readMathFences, splitParagraphs } from './math-tree.ts'
import { linkMentions } from './mentions.ts'
import { type Message, messageAt } from './message.ts'
import { findOverload, TextOverload } from './overload.ts'
import { parseMarkdown } from './parse.ts'
import { plainParagraph, renderPlainly, serialise } from './plain-rendering.ts'
import { countWords, plainText } from './plain-text.ts'
import { resolveReferences } from './references.ts'
import type { Rendering, RenderOptions } from './rendering.ts'
import { signTasks } from './tasks.ts'
import { checkTree } from './tree-work.ts'

/** Never throws: what cannot be rendered is shown as written, and a message says why. */
export function renderText(markdown: string, options: RenderOptions): Rendering {
  const idPrefix = options.idPrefix.replaceAll(/[^\w-]/g, '')
  const overload = findOverload(markdown)
  if (overload !== undefined) return renderPlainly(markdown, { rule: 'text-too-large', message: overload })
  try {
    return renderFully(markdown, { ...options, idPrefix })
  } catch (error) {
    if (error instanceof TextOverload)
      return renderPlainly(markdown, { rule: 'text-too-large', message: error.message })
    // Deep trees can fill the stack of the converters; a page with the plain text is better than no page.
    const cause = error instanceof Error ? error.message : String(error)
    return renderPlainly(markdown, { rule: 'text-failed', message: `The text is shown plainly: ${cause}` })
  }
}

function renderFully(markdown: string, options: RenderOptions): Rendering {
  const { idPrefix, dialect = 'scholium', mentions = false } = options
  const { source, root, hints } = parseMarkdown(markdown, { mentions })
  readMathFences(root)
  readDialect(root, dialect)
  const experiments = readExperiments(root, source)
  checkTree(root)
  const messages = [...hints.map(hintMessage), ...experiments.messages]
  messages.push(...resolveReferences(root, source.length), ...placeImages(root))
  const numbered = numberEquations(root)
  const cross = crossLink(root)
  messages.push(...numbered.messages, ...cross.messages, ...guardLinks(root, idPrefix))
  const mentioned = mentions ? linkMentions(root) : []
  const words = { plain: plainText(root), excerpt: excerptOf(root), wordCount: countWords(root) }
  placeHeadings(root, idPrefix)
  signTasks(root)
  splitParagraphs(root)
  markLead(root)
  const tree = keepAllowed(toHtmlTree(root, idPrefix), idPrefix)
  colourCode(tree)
  const room = maxGrowth * source.length + maxGrowthBase
  messages.push(...renderMath(tree, numbered, room - serialise(tree).length))
  finishTree(tree)
  const lead = takeLead(tree)
  const html = serialise(tree)
  if (html.length > room) throw new TextOverload('The text becomes too large a page.')
  return {
    html,
    leadHtml: fitLead(lead, maxLeadLength, serialise) || plainParagraph(words.excerpt),
    ...words,
    citations: cross.citations,
    mentions: mentioned,
    experiments: experiments.found,
    messages: inOrder(messages),
    isPlain: false,
  }
}

/** By their place, and no more of them than anybody reads. */
function inOrder(messages: Message[]): Message[] {
  const sorted = messages.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  const left = sorted.length - maxMessages
  if (left <= 0) return sorted
  return [
    ...sorted.slice(0, maxMessages),
    messageAt('more-messages', `There are ${left} more messages like these.`),
  ]
}

const hintWords: Record<FoundHint['rule'], string> = {
  'math-unclosed': 'A formula seems to start here, but it never ends.',
  'math-needs-space': 'After a letter or digit a dollar is a dollar: put a space before the formula.',
  'macro-unread':
    'Nothing is defined here: a definition is \\newcommand{\\name}[1]{…} on a line of its own, without a default.',
}

function hintMessage({ rule, line, column }: FoundHint): Message {
  return { rule, message: hintWords[rule], line, column }
}

/** Words and formulas by turns; more would not fit into a feed. */
const mostLeadBlocks = 20

/**
 * The first paragraph that is not inside a list or a quote, with the formulas that are set off in it and the words that go on behind
 * them: without an empty line between, or where the sentence is not at its end.
 */
function markLead(root: Root): void {
  const blocks = root.children
  const found = blocks.findIndex(({ type }) => type === 'paragraph')
  if (found === -1) return
  const start =
    found > 0 && blocks[found - 1]?.type === 'math' && isJoined(blocks, found - 1) ? found - 1 : found
  let end = found
  while (end - found < mostLeadBlocks && goesOn(blocks, end)) end += 1
  for (const [i, block] of blocks.entries()) {
    if (i < start || i > end || block.type !== 'paragraph') continue
    const before = i === found && start < found ? 'before' : ''
    const after = i === end - 1 && blocks[end]?.type === 'math' ? 'after' : ''
    block.data = { ...block.data, hProperties: { dataLead: before + after } }
  }
}

/** Between words and a formula, never between two paragraphs. */
function goesOn(blocks: Root['children'], at: number): boolean {
  const [one, next] = [blocks[at], blocks[at + 1]]
  if (one === undefined || next === undefined) return false
  if (next.type === 'math') return isJoined(blocks, at) || !endsSentence(one)
  if (one.type !== 'math' || next.type !== 'paragraph') return false
  return isJoined(blocks, at) || /^[\p{Ll},;]/u.test(plainText(next)) || !endsSentence(one)
}

/** No empty line stands between this block and the next: the writer has them as one. */
function isJoined(blocks: Root['children'], at: number): boolean {
  const [end, start] = [blocks[at]?.position?.end.line, blocks[at + 1]?.position?.start.line]
  return end !== undefined && start !== undefined && start <= end + 1
}

function endsSentence(block: Root['children'][number]): boolean {
  return /[.!?…。！？]["'”’»)\]}\s]*$/u.test(plainText(block))
}
