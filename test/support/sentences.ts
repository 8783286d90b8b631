// Collects what a person reads: strings and JSX text of source files, prose of Markdown files, visible text of pages.
import { readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { parseSync } from 'vite'

export interface Sentence {
  /** A path in the repository, or an address of the site. */
  file: string
  /** From 1; 0 for a page. */
  line: number
  text: string
  /** How much of the text is the line's own; the rest is the beginning of the next, which may finish a phrase. */
  own?: number
}

interface Node {
  type: string
  start: number
  [key: string]: unknown
}

/** Strings and JSX text with at least two words, or a capital at their start. Substitutions become “…”. */
export function sentencesOfSource(file: string, path: string): Sentence[] {
  const source = readFileSync(path, 'utf8')
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const found: Sentence[] = []
  const lineAt = linesOf(source)
  walk(program as unknown as Node, (node) => {
    const text = textOf(node)
    if (text !== undefined && isShown(text))
      found.push({ file, line: lineAt(node.start), text: text.replaceAll(/\s+/g, ' ').trim() })
  })
  return found
}

/** Paragraphs, headings, list items and table cells, without code. */
export function sentencesOfMarkdown(file: string, path: string): Sentence[] {
  let isCode = false
  const found: Sentence[] = []
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (/^\s*(```|~~~)/.test(line)) isCode = !isCode
    else if (!isCode && !/^( {4}|\t)/.test(line) && line.trim() !== '')
      found.push({ file, line: index + 1, text: withoutCode(line).trim() })
  }
  return joinWrapped(found)
}

/** The words of a page that its own program wrote; what people wrote is left out. */
export function sentencesOfPage(address: string, html: string): Sentence[] {
  const { document } = parseHTML(html)
  for (const element of document.querySelectorAll(
    'script, style, svg, math, .katex, pre, code, .text, .lead, blockquote, template',
  ))
    element.remove()
  const shown = [...document.querySelectorAll('*')].flatMap((element) => [
    ...['title', 'placeholder', 'aria-label', 'alt', 'value', 'content'].flatMap(
      (name) => element.getAttribute(name) ?? [],
    ),
    ...[...element.childNodes]
      .filter(({ nodeType }) => nodeType === 3)
      .map(({ textContent }) => textContent ?? ''),
  ])
  return shown
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .map((text) => ({ file: address, line: 0, text }))
}

/** Skips what nobody reads: imports, types, SQL and other tagged templates, messages of exceptions (those are bugs). */
function walk(node: Node, visit: (node: Node) => void): void {
  if (skipped.has(node.type) || isException(node)) return
  if (node.type === 'TaggedTemplateExpression') return
  visit(node)
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string')
        walk(child as Node, visit)
}

const skipped = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAnnotation',
  'TSLiteralType',
])

function isException({ type, callee }: Node): boolean {
  return type === 'NewExpression' && /Error$/.test(String((callee as { name?: string }).name))
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'JSXText') return node.value as string
  if (node.type === 'TemplateLiteral')
    return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…')
  return undefined
}

function isShown(text: string): boolean {
  if (isSql.test(text)) return false
  return /\p{L}\s+\S/u.test(text) || /^\s*\p{Lu}\p{Ll}+/u.test(text)
}

const isSql =
  /\b(select|insert into|update|delete from|create (table|temporary)|order by|where|from|join)\b[^.]*[=(*;]|^(and|or|exists|coalesce|case when|select|with)\b.*[=(]/i

/** Each line's start is looked up once a file. */
function linesOf(source: string): (offset: number) => number {
  const starts = [0]
  for (const { index } of source.matchAll(/\n/g)) starts.push(index + 1)
  return (offset) => {
    const next = starts.findIndex((start) => start > offset)
    return next < 0 ? starts.length : next
  }
}

function withoutCode(line: string): string {
  return line
    .replaceAll(/(`+)[^`]*\1/g, '…')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/<https?:[^>]*>/g, '…')
}

/** A phrase may be wrapped: each line is also read with the beginning of the next. */
function joinWrapped(lines: Sentence[]): Sentence[] {
  return lines.map((line, index) => {
    const next = lines[index + 1]
    const isContinued = next?.line === line.line + 1 && /^[\p{L}(]/u.test(next.text)
    return isContinued
      ? {
          ...line,
          own: line.text.length,
          text: `${line.text} ${next.text.split(/\s+/).slice(0, 4).join(' ')}`,
        }
      : line
  })
}
