// Formulas and citations as tree: the mdast nodes behind the tokens, and paragraphs split around display formulas.
import type { Literal, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown'
import { visit } from 'unist-util-visit'

/** A formula inside a paragraph; `isDisplay` if its delimiters say so. */
export interface InlineMath extends Literal {
  type: 'inlineMath'
  isDisplay: boolean
}

/** A formula that is a block of its own. */
export interface BlockMath extends Literal {
  type: 'math'
}

/** `\cite{…}` as written. */
export interface Cite extends Literal {
  type: 'cite'
}

/** An identifier in running text, as written. */
export interface PaperName extends Literal {
  type: 'paperName'
}

/** `\ref{…}` or `\eqref{…}` outside of formulas. */
export interface EquationReference extends Literal {
  type: 'equationReference'
}

/** Definitions of macros on lines of their own. */
export interface Macros extends Literal {
  type: 'macros'
}

declare module 'mdast' {
  interface PhrasingContentMap {
    inlineMath: InlineMath
    cite: Cite
    paperName: PaperName
    equationReference: EquationReference
  }
  interface BlockContentMap {
    math: BlockMath
    macros: Macros
  }
  interface RootContentMap {
    inlineMath: InlineMath
    cite: Cite
    paperName: PaperName
    equationReference: EquationReference
    math: BlockMath
    macros: Macros
  }
}

const delimiters: [open: string, close: string][] = [
  ['$`', '`$'],
  ['$$', '$$'],
  ['$', '$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['[tex]', '[/tex]'],
]

export function mathFromMarkdown(): Extension {
  return {
    enter: {
      mathFlow: enterBlock,
      mathText: enterInline,
      mathTextDisplay: enterInline,
      cite: enterCite,
      paperName: enterPaperName,
      equationReference: enterReference,
      macroFlow: enterMacros,
    },
    exit: {
      mathFlow: exitFormula,
      mathFlowData: exitData,
      mathText: exitFormula,
      mathTextDisplay: exitFormula,
      mathTextData: exitData,
      cite: exitToken,
      paperName: exitToken,
      equationReference: exitToken,
      macroFlow: exitMacros,
    },
  }
}

function enterBlock(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'math', value: '' }, token)
  this.buffer()
}

function enterInline(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'inlineMath', value: '', isDisplay: token.type === 'mathTextDisplay' }, token)
  this.buffer()
}

function exitData(this: CompileContext, token: Token): undefined {
  this.config.enter.data?.call(this, token)
  this.config.exit.data?.call(this, token)
}

function exitFormula(this: CompileContext, token: Token): undefined {
  const written = this.resume().replaceAll(/\r\n?/g, '\n')
  const node = this.stack.at(-1) as InlineMath | BlockMath
  const value = withoutDelimiters(written)
  // GFM: inside a table `\|` is how a pipe is written.
  node.value = this.data.inTable ? value.replaceAll('\\|', '|') : value
  this.exit(token)
}

function enterCite(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'cite', value: this.sliceSerialize(token) }, token)
}

function enterPaperName(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'paperName', value: this.sliceSerialize(token) }, token)
}

function enterReference(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'equationReference', value: this.sliceSerialize(token) }, token)
}

function enterMacros(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'macros', value: '' }, token)
  this.buffer()
}

function exitMacros(this: CompileContext, token: Token): undefined {
  const written = this.resume().replaceAll(/\r\n?/g, '\n')
  const node = this.stack.at(-1) as Macros
  node.value = written.trim()
  this.exit(token)
}

function exitToken(this: CompileContext, token: Token): undefined {
  this.exit(token)
}

function withoutDelimiters(written: string): string {
  const text = written.trim()
  const pair = delimiters.find(([open, close]) => text.startsWith(open) && text.endsWith(close))
  return pair ? text.slice(pair[0].length, -pair[1].length).trim() : text
}

/** ```` ```math ```` is a formula, as on the large forges. */
export function readMathFences(root: Root): void {
  visit(root, 'code', (node, index, parent) => {
    if (node.lang !== 'math' || parent === undefined || index === undefined) return
    const math: BlockMath = { type: 'math', value: node.value }
    if (node.position) math.position = node.position
    parent.children[index] = math
  })
}

/** HTML allows no block inside a paragraph, so a display formula ends it and the words go on in the next one. */
export function splitParagraphs(root: Root): void {
  visit(root, 'paragraph', (paragraph, index, parent) => {
    if (parent === undefined || index === undefined || !paragraph.children.some(isDisplay)) return
    const parts = splitParagraph(paragraph)
    parent.children.splice(index, 1, ...(parts as RootContent[]))
    return index + parts.length
  })
}

function splitParagraph(paragraph: Paragraph): (Paragraph | BlockMath)[] {
  const parts: (Paragraph | BlockMath)[] = []
  let words: PhrasingContent[] = []
  for (const child of paragraph.children) {
    if (!isDisplay(child)) {
      words.push(child)
      continue
    }
    parts.push({ ...paragraph, children: words })
    const math: BlockMath = { type: 'math', value: child.value }
    if (child.position) math.position = child.position
    if (child.data) math.data = child.data
    parts.push(math)
    words = []
  }
  parts.push({ ...paragraph, children: words })
  return parts.filter((part) => part.type === 'math' || hasContent(part))
}

function hasContent(paragraph: Paragraph): boolean {
  return paragraph.children.some((child) => child.type !== 'text' || child.value.trim() !== '')
}

function isDisplay(node: PhrasingContent): node is InlineMath {
  return node.type === 'inlineMath' && node.isDisplay
}
