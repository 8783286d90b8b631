// One displayed formula with its numbers: which rows have one, which labels name them, and the TeX that shows them.
import { findBraces } from './math-delimiters.ts'

export interface NumberedFormula {
  /** With `\tag{…}` for each number, so that KaTeX counts nothing itself. */
  tex: string
  /** What is shown beside the rows, in order; what the writer gave with `\tag` is TeX. */
  tags: string[]
  labels: Label[]
}

export interface Label {
  name: string
  /** Nothing for a row without a number. */
  tag?: string
}

interface Row {
  labels: string[]
  tag?: string | undefined
  /** `\\tag*`: without brackets. */
  isTagBare: boolean
  isUnnumbered: boolean
  /** Anything but spaces and comments. */
  hasContent: boolean
  columns: number
}

/** Environments whose rows are numbered; the starred ones show a number only where `\tag` says so. */
const numberedRows = ['align', 'alignat', 'gather', 'eqnarray']
const numberedWhole = ['equation', 'multline']
const token =
  /\\begin\s*\{([A-Za-z]+\*?)\}|\\end\s*\{([A-Za-z]+\*?)\}|\\label(?![A-Za-z])|\\tag(?![A-Za-z])\*?|\\(?:notag|nonumber)(?![A-Za-z])|\\(?:\\|cr(?![A-Za-z]))\*?(?:\s*\[[^\][{}]{0,40}\])?|\\(?:[A-Za-z]+|[\s\S])|%[^\n]*|[{}&]|\s+|[^\\%{}&\s]+/g

/** `next` gives a number and is asked once for each that is shown. */
export function numberFormula(tex: string, next: () => string): NumberedFormula {
  const braces = findBraces(tex)
  const tags: string[] = []
  const labels: Label[] = []
  const parts: string[] = []
  const open: string[] = []
  let copied = 0
  let depth = 0
  let base = 0
  let hasEnvironment = false
  let row = emptyRow()
  let isComment = false
  token.lastIndex = 0
  for (let match = token.exec(tex); match !== null; match = token.exec(tex)) read(match)
  if (!hasEnvironment) endWhole()
  return { tex: parts.join('') + tex.slice(copied), tags, labels }

  function read(match: RegExpExecArray): void {
    const [written, begun, ended] = match
    isComment = written.startsWith('%')
    if (written === '{') depth++
    if (written === '}') depth--
    if (begun !== undefined) begin(begun, match)
    else if (ended !== undefined) end(ended, match)
    else if (written.startsWith('\\label')) readLabel(match)
    else if (written.startsWith('\\tag')) readTag(match)
    else if (written === '\\notag' || written === '\\nonumber') row.isUnnumbered = true
    else if (isRowEnd(written)) endRow(match.index)
    else if (written === '&' && isInRows()) readColumn(match.index)
    else if (!isComment && written.trim() !== '') row.hasContent = true
  }

  function isRowEnd(written: string): boolean {
    const isBreak = /^\\(?:\\|cr(?![A-Za-z]))/.test(written)
    return isBreak && isInRows()
  }

  /** In the rows themselves, not in something inside them. */
  function isInRows(): boolean {
    return open.length === 1 && depth === base && kindOf(open[0]) !== undefined
  }

  function begin(name: string, match: RegExpExecArray): void {
    if (open.length === 0 && kindOf(name) !== undefined) {
      hasEnvironment = true
      base = depth
      row = emptyRow()
      replace(match.index, match[0].length, match[0].replace('eqnarray', 'align'))
    } else row.hasContent = true
    open.push(name)
  }

  function end(name: string, match: RegExpExecArray): void {
    if (open.length === 1 && open[0] === name && kindOf(name) !== undefined) {
      endRow(match.index, true)
      replace(match.index, match[0].length, match[0].replace('eqnarray', 'align'))
    }
    open.pop()
  }

  function readLabel({ index, 0: written }: RegExpExecArray): void {
    const argument = argumentAt(index + written.length)
    if (argument === undefined) return
    row.labels.push(labelName(argument.text))
    token.lastIndex = argument.end
  }

  function readTag({ index, 0: written }: RegExpExecArray): void {
    const argument = argumentAt(index + written.length)
    if (argument === undefined) return
    // A tag that refers to its own row would have no end.
    row.tag = argument.text.replaceAll(/\\(?:eq)?ref(?![A-Za-z])/g, '').trim()
    row.isTagBare = written.endsWith('*')
    token.lastIndex = argument.end
  }

  function argumentAt(index: number): { text: string; end: number } | undefined {
    const start = tex.slice(index, index + 10).search(/\S/) + index
    const close = tex[start] === '{' ? braces.get(start) : undefined
    return close === undefined ? undefined : { text: tex.slice(start + 1, close), end: close + 1 }
  }

  /** `a &=& b` has three columns where `align` has two. */
  function readColumn(index: number): void {
    row.columns++
    if (row.columns === 2 && /^eqnarray/.test(open[0] ?? '')) replace(index, 1, '{}')
  }

  function endRow(index: number, isLast = false): void {
    const environment = open[0] ?? ''
    // `equation` and `multline` have one number; the latter shows it at its last row.
    if (kindOf(environment) === 'whole' && !isLast) {
      if (environment === 'multline') insert(index, '\\nonumber ')
      return
    }
    const isNumbered = row.hasContent && !row.isUnnumbered && !environment.endsWith('*')
    if (row.tag !== undefined || environment.endsWith('*')) settle(row.tag)
    else if (isNumbered) insert(index, `\\tag{${countRow()}}`)
    else {
      if (!row.isUnnumbered) insert(index, '\\nonumber ')
      settle(undefined)
    }
    row = emptyRow()
  }

  function endWhole(): void {
    if (row.tag !== undefined) settle(row.tag)
    else if (row.labels.length > 0 && !row.isUnnumbered)
      insert(tex.length, `${isComment ? '\n' : ''}\\tag{${countRow()}}`)
  }

  function countRow(): string {
    const number = next()
    settle(number)
    return number
  }

  function settle(tag: string | undefined): void {
    if (tag !== undefined) tags.push(row.isTagBare ? tag : `(${tag})`)
    for (const name of row.labels) labels.push(tag === undefined ? { name } : { name, tag })
  }

  function insert(index: number, text: string): void {
    replace(index, 0, text)
  }

  function replace(index: number, size: number, text: string): void {
    parts.push(tex.slice(copied, index), text)
    copied = index + size
  }
}

/** As `\label` and `\ref` compare them. */
export function labelName(written: string): string {
  return written.replaceAll(/\s+/g, ' ').trim()
}

function kindOf(name: string | undefined): 'rows' | 'whole' | undefined {
  const plain = name?.replace(/\*$/, '') ?? ''
  if (numberedRows.includes(plain)) return 'rows'
  return numberedWhole.includes(plain) ? 'whole' : undefined
}

function emptyRow(): Row {
  return { labels: [], isTagBare: false, isUnnumbered: false, hasContent: false, columns: 0 }
}
