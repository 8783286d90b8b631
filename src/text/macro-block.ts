// Definitions of macros outside of formulas: lines that hold `\newcommand`, `\def` or `\DeclareMathOperator` and nothing else.
import { findBraces } from './math-delimiters.ts'

export interface MacroBlocks {
  /** The offset behind the definitions that start at this offset; `unread` for what begins like one and is none. */
  endAt(offset: number): number | 'unread' | undefined
}

const beginning = /\\(?:newcommand|renewcommand|providecommand|DeclareMathOperator|g?def)(?![A-Za-z])/y
const command = /\\(?:newcommand|renewcommand|providecommand|(DeclareMathOperator))\*?(?![A-Za-z])/y
const definition = /\\g?def[ \t]*\\(?:[A-Za-z@]+|[^A-Za-z\s])(?:#[1-9]|[^\\{}#\r\n])*/y
/** Spaces and at most one line ending, behind which the markers of a quote may stand. */
const gap = /[ \t]*(?:(?:\r\n?|\n)[ \t>]*)?/y
const name = /\\(?:[A-Za-z@]+|[^A-Za-z\s])|\{[ \t]*\\(?:[A-Za-z@]+|[^A-Za-z\s])[ \t]*\}/y
const numberOfArguments = /\[[ \t]*[0-9][ \t]*\]/y
const spaces = /[ \t]*/y
const restOfLine = /(?:%[^\r\n]*)?(?=[\r\n]|$)/y
const blankLine = /(?:\r\n|\n|\r(?!\n))[ \t>]*(?=[\r\n]|$)/g

/** As with formulas, the block parser sees one line at a time and asks here before it starts. */
export function findMacroBlocks(source: string): MacroBlocks {
  const known = new Map<number, number | 'unread' | undefined>()
  let braces: Map<number, number> | undefined
  let paragraph = { start: 0, end: -1 }
  return { endAt }

  function endAt(offset: number): number | 'unread' | undefined {
    if (!known.has(offset)) known.set(offset, findEnd(offset))
    return known.get(offset)
  }

  function findEnd(offset: number): number | 'unread' | undefined {
    if (behind(beginning, offset) === undefined) return undefined
    const limit = paragraphEnd(offset)
    let end = offset
    while (behind(beginning, end) !== undefined) {
      const next = definitionEnd(end)
      if (next === undefined || next > limit) return 'unread'
      end = behind(spaces, next) ?? next
    }
    return behind(restOfLine, end) ?? 'unread'
  }

  function definitionEnd(offset: number): number | undefined {
    const declared = behind(definition, offset)
    if (declared !== undefined) return groupEnd(declared)
    command.lastIndex = offset
    const match = command.exec(source)
    if (match === null) return undefined
    const named = behind(name, afterGap(offset + match[0].length))
    if (named === undefined) return undefined
    const isOperator = match[1] !== undefined
    const counted = isOperator ? undefined : behind(numberOfArguments, afterGap(named))
    return groupEnd(afterGap(counted ?? named))
  }

  function groupEnd(offset: number): number | undefined {
    if (source[offset] !== '{') return undefined
    braces ??= findBraces(source)
    const close = braces.get(offset)
    return close === undefined ? undefined : close + 1
  }

  function afterGap(offset: number): number {
    return behind(gap, offset) ?? offset
  }

  function behind(pattern: RegExp, offset: number): number | undefined {
    pattern.lastIndex = offset
    return pattern.test(source) ? pattern.lastIndex : undefined
  }

  function paragraphEnd(offset: number): number {
    if (offset < paragraph.start || offset >= paragraph.end) {
      blankLine.lastIndex = offset
      paragraph = { start: offset, end: blankLine.exec(source)?.index ?? source.length }
    }
    return paragraph.end
  }
}
