// A paragraph of its own near the cursor that changes nothing else: the parser of texts says where blocks begin and end.
import type { EditorState } from '@codemirror/state'
import type { ListItem, Nodes, Parents, Root } from 'mdast'
import { parseMarkdown } from '#text/parse.ts'
import { blockAt, type Edit } from './edits.ts'

interface Place {
  offset: number
  /** Nothing where the line itself says which list item or quote it is in. */
  indent?: string
}

type Container = Extract<Nodes, { type: 'root' | 'blockquote' | 'list' | 'listItem' }>

/** Each is tried with a parse of the whole text. */
const mostPlaces = 8
/** Stands for the paragraph in those tries; of the characters that mean nothing. */
const mark = '\ue000'

/** Splits the paragraph that the cursor is in; stands behind every other block, in the same list item or quote. */
export function ownParagraph(text: string, cursor = text.length): Edit {
  return (state) => insertAt(state, findPlace(state, state.selection.main.to), text, cursor)
}

function insertAt(state: EditorState, { offset, ...indent }: Place, text: string, cursor: number) {
  return blockAt(state, { from: offset, to: offset, text, cursor, ...indent })
}

/** The nearest that leaves the rest of the text what it is. */
function findPlace(state: EditorState, cursor: number): Place {
  const end = { offset: state.doc.length, indent: '' }
  const root = parse(state.doc.toString())
  if (root === undefined) return end
  const before = outline(root)
  const isHarmless = (place: Place) => {
    const changed = parse(state.update(insertAt(state, place, mark, mark.length)).state.doc.toString())
    return changed !== undefined && outline(changed) === before
  }
  const places = placesNear(root, state, cursor).slice(0, mostPlaces)
  return places.find(isHarmless) ?? end
}

/** Nothing where the text is too much for the parser. */
function parse(source: string): Root | undefined {
  try {
    return parseMarkdown(source).root
  } catch {
    return undefined
  }
}

/** From the inside out. */
function placesNear(root: Root, state: EditorState, cursor: number): Place[] {
  const { number } = state.doc.lineAt(cursor)
  const chain: Container[] = [root]
  let inner = childAtLine(root, number)
  while (inner !== undefined && isContainer(inner)) {
    chain.push(inner)
    inner = childAtLine(inner, number)
  }
  const behind = chain.map((container, i) => ({
    offset: endOf(container),
    indent: indentOf(chain.slice(0, i), state),
  }))
  const indent = indentOf(chain, state)
  const isBefore = inner === undefined || cursor <= startOf(inner)
  const places: Place[] = isBefore ? [{ offset: cursor }, { offset: cursor, indent }] : []
  if (inner?.type === 'paragraph') places.push({ offset: behindInline(inner, cursor), indent })
  if (inner !== undefined) places.push({ offset: endOf(inner), indent })
  else places.push(...behindItemBefore(chain, state, cursor))
  return [...places, ...behind.slice(1).reverse()]
}

/** Between two items of a list it is the first one's. */
function behindItemBefore(chain: Container[], state: EditorState, cursor: number): Place[] {
  const list = chain.at(-1)
  const item = list?.type === 'list' && list.children.findLast((one) => endOf(one) <= cursor)
  return item ? [{ offset: endOf(item), indent: indentOf([...chain, item], state) }] : []
}

function isContainer(node: Nodes): node is Container {
  return ['root', 'blockquote', 'list', 'listItem'].includes(node.type)
}

function childAtLine({ children }: Container, line: number): Nodes | undefined {
  return (children as Nodes[]).find(
    ({ position }) => position !== undefined && position.start.line <= line && position.end.line >= line,
  )
}

/** The cursor's place, or behind the link, formula or code that it is inside of. */
function behindInline(paragraph: Parents, cursor: number): number {
  const inside = paragraph.children.find((child) => startOf(child) < cursor && endOf(child) > cursor)
  return inside === undefined || inside.type === 'text' ? cursor : endOf(inside)
}

/** What begins a line in the innermost of them. */
function indentOf(chain: Container[], state: EditorState): string {
  return chain.reduce((indent, container) => {
    const column = (container.position?.start.column ?? 1) - 1
    if (container.type === 'blockquote') return `${indent.padEnd(column)}> `
    if (container.type === 'listItem') return indent.padEnd(column + markerSize(container, state))
    return indent
  }, '')
}

function markerSize(item: ListItem, state: EditorState): number {
  const line = state.doc.lineAt(startOf(item))
  const marker =
    /^(?:[-*+]|\d+[.)])(?: {1,4}(?=\S))?/.exec(state.sliceDoc(startOf(item), line.to))?.[0] ?? '-'
  return marker.endsWith(' ') ? marker.length : marker.length + 1
}

function startOf({ position }: Nodes): number {
  return position?.start.offset ?? 0
}

function endOf({ position }: Nodes): number {
  return position?.end.offset ?? 0
}

/** All that is shown, but neither how it is parted into paragraphs and lines nor the paragraph that is tried. */
function outline(node: Nodes): string {
  if (node.type === 'break' || isMark(node)) return ''
  const children = 'children' in node ? node.children.map(outline).join('') : ''
  if (node.type === 'paragraph') return children
  if (node.type === 'text') return node.value.replaceAll(/\s+/g, '')
  const own = { ...node, children: undefined, position: undefined, data: undefined, spread: undefined }
  return `<${JSON.stringify(own)}>${children}</>`
}

function isMark(node: Nodes): boolean {
  const [only, ...others] = node.type === 'paragraph' ? node.children : []
  return only?.type === 'text' && only.value === mark && others.length === 0
}
