// One text, whole: Markdown and LaTeX in, safe HTML and what search, feeds and the editor need out.
import type { Nodes, Root, RootContent } from 'hast'
import { keepAllowed } from './allow-list.ts'
import { colourCode } from './code-colour.ts'
import { crossLink } from './cross-links.ts'
import { readDialect } from './dialect.ts'
import { numberEquations } from './equations.ts'
import { excerptOf } from './excerpt.ts'
import { readExperiments } from './experiments.ts'
import { feedHtmlFrom, feedHtmlOf } from './feed-html.ts'
import { finishTree } from './finish.ts'
import { placeHeadings } from './headings.ts'
import { toHtmlTree } from './html-tree.ts'
import { placeImages } from './images.ts'
import { fitLead, markLead, takeLead } from './lead.ts'
import { maxGrowth, maxGrowthBase, maxLeadLength, maxMessages } from './limits.ts'
import { guardLinks } from './links.ts'
import { renderMath } from './math-html.ts'
import type { FoundHint } from './math-syntax.ts'
import { readMathFences, splitParagraphs } from './math-tree.ts'
import { keepMathml } from './mathml.ts'
import { linkMentions } from './mentions.ts'
import { type Message, messageAt } from './message.ts'
import { findOverload, TextOverload } from './overload.ts'
import { parseMarkdown } from './parse.ts'
import { plainParagraph, renderPlainly, serialise } from './plain-rendering.ts'
import { countWords, plainText } from './plain-text.ts'
import { resolveReferences } from './references.ts'
import type { Rendering, RenderOptions } from './rendering.ts'
import { signTasks } from './tasks.ts'
import { hintTexts } from './texts/hints.ts'
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
    return renderPlainly(markdown, { rule: 'text-failed', message: hintTexts.plain.failedWith(cause) })
  }
}

function renderFully(markdown: string, options: RenderOptions): Rendering {
  const { idPrefix, dialect = 'scholium', mentions = false, forFeeds = false } = options
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
  if (html.length > room) throw new TextOverload(hintTexts.plain.tooLarge)
  const leadHtml = fitLead(lead, maxLeadLength, serialiseLead) || plainParagraph(words.excerpt)
  return {
    html,
    leadHtml,
    ...(forFeeds && { feed: { html: feedHtmlOf(tree), leadHtml: feedHtmlFrom(leadHtml) } }),
    ...words,
    citations: cross.citations,
    mentions: mentioned,
    experiments: experiments.found,
    messages: inOrder(messages),
    isPlain: false,
  }
}

/** Its formulas once: a list has twenty leads, and needs no style sheet and no fonts for them. */
function serialiseLead(block: Nodes): string {
  const root: Root = { type: 'root', children: [structuredClone(block) as RootContent] }
  keepMathml(root)
  return serialise(root)
}

/** By their place, and no more of them than anybody reads. */
function inOrder(messages: Message[]): Message[] {
  const sorted = messages.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  const left = sorted.length - maxMessages
  if (left <= 0) return sorted
  return [...sorted.slice(0, maxMessages), messageAt('more-messages', hintTexts.more(left))]
}

const hintWords: Record<FoundHint['rule'], string> = {
  'math-unclosed': hintTexts.formula.unclosed,
  'math-needs-space': hintTexts.formula.needsSpace,
  'macro-unread': hintTexts.formula.macroUnread,
}

function hintMessage({ rule, line, column }: FoundHint): Message {
  return { rule, message: hintWords[rule], line, column }
}
