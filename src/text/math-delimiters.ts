// Where a formula starts and ends inside one run of inline text: the delimiter rules, on plain strings.

export interface MathSpan {
  start: number
  end: number
  valueStart: number
  valueEnd: number
  display: boolean
}

export type MathHint = 'math-unclosed' | 'math-needs-space'

export interface MathFinder {
  /** The formula that starts at this index. The caller asks from left to right, outside code and links only. */
  at(index: number): MathSpan | undefined
  /** Why there is none although the writer probably meant one. */
  hintAt(index: number): MathHint | undefined
}

/** KaTeX knows all but `multline`, which is shown as `gather`. */
export const bareEnvironments = [
  ...['align', 'align*', 'alignat', 'alignat*', 'equation', 'equation*', 'gather', 'gather*'],
  ...['multline', 'multline*', 'eqnarray', 'eqnarray*', 'CD'],
]

/** Each character may be looked at this many times in all; beyond it the rest of the text has no formulas. */
const looksPerCharacter = 24

/** Commands whose argument is prose, in which a dollar does not end the formula. */
const proseCommand = /\\(?:text(?:rm|bf|it|sf|tt|normal|up|md)?|mbox|hbox|fbox)\s*\{/y
const beginCommand = /\\begin\{([A-Za-z]+\*?)\}/y
const texCharacter = /[\\^_={]/
/** `\[1, 2\]` before other words is a reference, not a formula. */
const onlyNumbers = /^[\d\s,;–-]*$/
/** Scripts written without spaces may touch a formula: the letter guard is for `US$5` only. */
const guardedLetter = /[\p{L}\p{N}]/u
export const unspacedScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/u
const shellName = /[A-Z_][A-Z0-9_]/y

export function createMathFinder(text: string): MathFinder {
  const codeEnds = findCodeSpans(text)
  const braceEnds = text.includes('\\') ? findBraces(text) : new Map<number, number>()
  const usedEnds = new Set<number>()
  const hopeless = new Map<string, number>()
  let looksLeft = text.length * looksPerCharacter + 1_000

  return { at, hintAt }

  function at(index: number): MathSpan | undefined {
    const span = findSpan(index)
    if (span) usedEnds.add(span.end)
    return span
  }

  function findSpan(index: number): MathSpan | undefined {
    if (text[index] === '$') return atDollar(index)
    if (text[index] === '[') return between(index, '[tex]', '[/tex]', isAlone)
    if (text[index] !== '\\') return undefined
    if (text[index + 1] === '(') return between(index, '\\(', '\\)', () => false)
    if (text[index + 1] === '[') return atBracket(index)
    return atEnvironment(index)
  }

  function atDollar(index: number): MathSpan | undefined {
    const run = dollarRun(index)
    if (run === 2) return between(index, '$$', '$$', () => true)
    if (run !== 1 || isGuarded(index)) return undefined
    return text[index + 1] === '`' ? between(index, '$`', '`$', () => false) : atSingleDollar(index)
  }

  /** Length of the run of dollars that starts here; 0 inside a run. */
  function dollarRun(index: number): number {
    if (text[index - 1] === '$' && !isEscaped(index - 1) && !usedEnds.has(index)) return 0
    let end = index
    while (text[end] === '$') end++
    return end - index
  }

  function isEscaped(index: number): boolean {
    let slashes = 0
    while (text[index - 1 - slashes] === '\\') slashes++
    return slashes % 2 === 1
  }

  function isGuarded(index: number): boolean {
    const before = text[index - 1] ?? ''
    return guardedLetter.test(before) && !unspacedScript.test(before) && !usedEnds.has(index)
  }

  /** The first unescaped dollar outside prose and code decides: it closes the formula or there is none. */
  function atSingleDollar(index: number): MathSpan | undefined {
    if (isSpace(text[index + 1])) return undefined
    const close = seek(index + 1, '$')
    if (close === undefined || close === index + 1) return undefined
    if (isSpace(text[close - 1]) || /\d/.test(text[close + 1] ?? '')) return undefined
    return looksLikeProgram(index, close) ? undefined : span(index, 1, close, 1, false)
  }

  /** `$HOME/bin:$PATH`, `$(a).b($(c))` and `${A}/${B}` are shell and jQuery. */
  function looksLikeProgram(open: number, close: number): boolean {
    const first = text[open + 1]
    const second = text[close + 1]
    if ((first === '(' || first === '{') && first === second) return true
    return matchesAt(shellName, open + 1) && matchesAt(shellName, close + 1)
  }

  function matchesAt(pattern: RegExp, index: number): boolean {
    pattern.lastIndex = index
    return pattern.test(text)
  }

  function atBracket(index: number): MathSpan | undefined {
    const found = between(index, '\\[', '\\]', () => true)
    if (found === undefined) return undefined
    const content = text.slice(found.valueStart, found.valueEnd)
    if (texCharacter.test(content) || isAlone(found)) return found
    return startsLine(index) && !onlyNumbers.test(content) ? found : undefined
  }

  function atEnvironment(index: number): MathSpan | undefined {
    const name = environmentAt(index)
    if (name === undefined) return undefined
    const found = between(index, `\\begin{${name}}`, `\\end{${name}}`, () => true)
    return found && { ...found, valueStart: found.start, valueEnd: found.end }
  }

  function environmentAt(index: number): string | undefined {
    beginCommand.lastIndex = index
    const name = beginCommand.exec(text)?.[1]
    return name !== undefined && bareEnvironments.includes(name) ? name : undefined
  }

  function between(
    index: number,
    open: string,
    close: string,
    isDisplay: (span: MathSpan) => boolean,
  ): MathSpan | undefined {
    if (!text.startsWith(open, index)) return undefined
    const end = seek(index + open.length, close)
    if (end === undefined || text.slice(index + open.length, end).trim() === '') return undefined
    const found = span(index, open.length, end, close.length, false)
    return { ...found, display: isDisplay(found) }
  }

  function span(start: number, open: number, close: number, closeSize: number, display: boolean): MathSpan {
    return { start, end: close + closeSize, valueStart: start + open, valueEnd: close, display }
  }

  /** The next closing delimiter, over escapes, code spans and prose in braces. */
  function seek(from: number, close: string): number | undefined {
    if (from >= (hopeless.get(close) ?? Number.POSITIVE_INFINITY)) return undefined
    let index = from
    while (index < text.length && looksLeft-- > 0) {
      if (text.startsWith(close, index)) return index
      index = step(index)
    }
    if (!hopeless.has(close)) hopeless.set(close, from)
    return undefined
  }

  function step(index: number): number {
    if (text[index] === '`') return codeEnds.get(index) ?? index + 1
    if (text[index] !== '\\') return index + 1
    proseCommand.lastIndex = index
    if (!proseCommand.test(text)) return index + 2
    const brace = braceEnds.get(proseCommand.lastIndex - 1)
    return brace === undefined ? proseCommand.lastIndex : brace + 1
  }

  function startsLine(index: number): boolean {
    return /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', index - 1) + 1, index))
  }

  function isAlone(found: MathSpan): boolean {
    const lineEnd = text.indexOf('\n', found.end)
    const rest = text.slice(found.end, lineEnd < 0 ? text.length : lineEnd)
    return startsLine(found.start) && rest.trim() === ''
  }

  function hintAt(index: number): MathHint | undefined {
    if (text[index] === '$') return hintAtDollar(index)
    if (environmentAt(index) !== undefined) return 'math-unclosed'
    if (!['\\(', '\\['].some((open) => text.startsWith(open, index))) return undefined
    const line = restOfLine(index + 2)
    return texCharacter.test(line.replaceAll(/\\[()[\]]/g, '')) ? 'math-unclosed' : undefined
  }

  function hintAtDollar(index: number): MathHint | undefined {
    const run = dollarRun(index)
    if (run === 0 || run > 2) return undefined
    if (run === 1 && isGuarded(index)) {
      return /^\$[^\s$]*[\\^_{a-z][^\s$]*\$(?!\d)/.test(restOfLine(index)) ? 'math-needs-space' : undefined
    }
    if (run === 1 && !/^\$[^\s\d$][^$]*[\\^_{]/.test(restOfLine(index))) return undefined
    return 'math-unclosed'
  }

  /** Enough of the line for a hint; longer lines are not worth the time. */
  function restOfLine(index: number): string {
    return text.slice(index, index + 200).split('\n', 1)[0] ?? ''
  }
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character)
}

/** The end of the code span that starts at each run of backticks, by CommonMark's rule of equal runs. */
function findCodeSpans(text: string): Map<number, number> {
  const runs = [...text.matchAll(/`+/g)]
  const ends = new Map<number, number>()
  const nextOfSize = new Map<number, number>()
  for (const run of runs.reverse()) {
    const size = run[0].length
    ends.set(run.index, nextOfSize.get(size) ?? run.index + size)
    nextOfSize.set(size, run.index + size)
  }
  return ends
}

/** The closing brace of each opening one; escaped braces do not count. */
export function findBraces(text: string): Map<number, number> {
  const ends = new Map<number, number>()
  const open: number[] = []
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\\') index++
    else if (text[index] === '{') open.push(index)
    else if (text[index] === '}') {
      const start = open.pop()
      if (start !== undefined) ends.set(start, index)
    }
  }
  return ends
}
