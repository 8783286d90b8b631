// The lead of a text, for feeds and lists: its first paragraph as it was written, with the formulas that are set off in it.
import type { Element, Nodes, RootContent } from 'hast'
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { plainText } from './plain-text.ts'

/** Words and formulas by turns; more would not fit into a feed. */
const mostLeadBlocks = 20

/**
 * The first paragraph that is not inside a list or a quote, with the formulas that are set off in it and the words that go on behind
 * them: without an empty line between, or where the sentence is not at its end.
 */
export function markLead(root: Root): void {
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

/**
 * The elements of the first paragraph as it was written, formulas among them, without footnote marks: all from the first that is
 * marked to the last, and a formula before or behind where a mark says so. The marks are taken off the text itself.
 */
export function takeLead(tree: Nodes): Element[] {
  const children = 'children' in tree ? (tree.children as RootContent[]) : []
  const blocks = children.filter((node) => node.type === 'element')
  const marks = blocks.map(({ properties }) => properties.dataLead)
  for (const { properties } of blocks) delete properties.dataLead
  const first = marks.findIndex((mark) => mark !== undefined)
  const last = marks.findLastIndex((mark) => mark !== undefined)
  if (first === -1) return []
  const start = String(marks[first]).includes('before') ? first - 1 : first
  const end = String(marks[last]).includes('after') ? last + 1 : last
  return blocks.slice(Math.max(0, start), end + 1).map((block) => withoutFootnotes(structuredClone(block)))
}

/** As many of them as fit; where their sentence goes on, up to the last whole one, or with an ellipsis. None where not even the first fits. */
export function fitLead(lead: Element[], maxLength: number, serialise: (tree: Nodes) => string): string {
  let html = ''
  for (const [i, block] of lead.entries()) {
    const longer = html + serialise(block)
    if (longer.length > maxLength) return i === 0 ? '' : endLead(lead.slice(0, i), serialise)
    html = longer
  }
  // The writer's list, table or code would follow: “The whole method fits on a card:”.
  return /[,:;]\s*$/.test(endOf(lead.at(-1))) ? endLead(lead, serialise) : html
}

/** So many characters stand for themselves, and need no words that lead on to what is cut away. */
const wholeEnough = 40

function endLead(lead: Element[], serialise: (tree: Nodes) => string): string {
  const [before, last] = [lead.slice(0, -1), lead.at(-1)]
  if (last === undefined) return ''
  const ended = last.tagName === 'p' ? (endAtSentence(last) ?? withEllipsis(last)) : last
  const more = last.tagName === 'p' || endsFormula(last) ? [] : [paragraph('…')]
  return [...before, ended, ...more].map(serialise).join('')
}

/** Up to the end of its last whole sentence; nothing where that is little. */
function endAtSentence(block: Element): Element | undefined {
  for (let i = block.children.length - 1; i >= 0; i -= 1) {
    const child = block.children[i]
    if (child?.type !== 'text') continue
    const ends = [...child.value.matchAll(/[.!?…。！？]["'”’»)\]]*(?=\s|$)/gu)]
    const at = ends.at(-1)
    if (at === undefined) continue
    const text = child.value.slice(0, at.index + at[0].length)
    const children = [...block.children.slice(0, i), { ...child, value: text }]
    return lengthOf(children) < wholeEnough ? undefined : { ...block, children }
  }
  return undefined
}

function withEllipsis(block: Element): Element {
  const words = block.children.at(-1)
  const rest = words?.type === 'text' ? block.children.slice(0, -1) : block.children
  const end = words?.type === 'text' ? words.value.replace(/[\s,:;–—-]+$/u, '') : ''
  return { ...block, children: [...rest, { type: 'text', value: `${end} …` }] }
}

function paragraph(text: string): Element {
  return {
    type: 'element',
    tagName: 'p',
    properties: { dir: 'auto' },
    children: [{ type: 'text', value: text }],
  }
}

/** Whether the writer put a full stop into it. */
function endsFormula(formula: Element): boolean {
  let tex = ''
  visit(formula, 'element', (child) => {
    if (child.tagName !== 'annotation') return
    tex = child.children.map((text) => (text.type === 'text' ? text.value : '')).join('')
  })
  return /[.!?]\s*$/.test(tex)
}

function lengthOf(children: Element['children']): number {
  let length = 0
  visit({ type: 'root', children }, 'text', ({ value }) => {
    length += value.length
  })
  return length
}

function endOf(node: Element | undefined): string {
  let end = ''
  if (node?.tagName !== 'p') return end
  visit(node, 'text', ({ value }) => {
    end = value
  })
  return end
}

function withoutFootnotes(node: Element): Element {
  visit(node, 'element', (child, index, parent) => {
    if (child.tagName !== 'sup' || parent === undefined || index === undefined) return
    parent.children.splice(index, 1)
    return index
  })
  return node
}
