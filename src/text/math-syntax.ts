// Formulas as syntax: micromark constructs for block and inline math, tried before escapes and emphasis.

import { factorySpace } from 'micromark-factory-space'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import { codes, types } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { createInlineReader } from './inline-text.ts'
import { findMacroBlocks } from './macro-block.ts'
import { findMathBlocks } from './math-block.ts'
import { createMathFinder, type MathHint } from './math-delimiters.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathFlow: 'mathFlow'
    mathFlowData: 'mathFlowData'
    macroFlow: 'macroFlow'
    mathText: 'mathText'
    mathTextDisplay: 'mathTextDisplay'
    mathTextData: 'mathTextData'
  }
}

export interface FoundHint {
  rule: MathHint | 'macro-unread'
  line: number
  column: number
}

export interface MathSyntax {
  extension: Extension
  /** Openers that were left as text, by offset; complete once the document is parsed. */
  hints: Map<number, FoundHint>
}

/** The constructs for one source: its offsets are looked up, so an extension serves one document only. */
export function mathSyntax(source: string): MathSyntax {
  const hints = new Map<number, FoundHint>()
  const math = linesOf('mathFlow', findMathBlocks(source).endAt)
  const macros = linesOf('macroFlow', macroEnds(source, hints))
  const text = mathText(hints)
  const extension: Extension = {
    flow: { [codes.dollarSign]: math, [codes.backslash]: [macros, math] },
    text: { [codes.dollarSign]: text, [codes.backslash]: text, [codes.leftSquareBracket]: text },
  }
  return { extension, hints }
}

type EndOfBlock = (offset: number, context: TokenizeContext) => number | undefined

function macroEnds(source: string, hints: Map<number, FoundHint>): EndOfBlock {
  const blocks = findMacroBlocks(source)
  return (offset, context) => {
    const end = blocks.endAt(offset)
    if (end !== 'unread') return end
    const { line, column } = context.now()
    hints.set(offset, { rule: 'macro-unread', line, column })
    return undefined
  }
}

/** A block that ends where the source says so. */
function linesOf(type: 'mathFlow' | 'macroFlow', endAt: EndOfBlock): Construct {
  return { name: type, concrete: true, tokenize: tokenizeLines }

  function tokenizeLines(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const context = this
    let end = 0
    return start

    function start(code: Code): State | undefined {
      const found = endAt(context.now().offset, context)
      if (found === undefined) return nok(code)
      if (context.interrupt) return ok(code)
      end = found
      effects.enter(type)
      return lineStart(code)
    }

    function lineStart(code: Code): State | undefined {
      if (code === codes.eof) return nok(code)
      if (markdownLineEnding(code)) return effects.attempt(nextLine, lineStart, nok)(code)
      effects.enter('mathFlowData')
      return data(code)
    }

    function data(code: Code): State | undefined {
      if (code === codes.eof || markdownLineEnding(code)) {
        effects.exit('mathFlowData')
        return lineStart(code)
      }
      effects.consume(code)
      return context.now().offset < end ? data : closed
    }

    function closed(code: Code): State | undefined {
      effects.exit('mathFlowData')
      return markdownSpace(code) ? factorySpace(effects, after, types.whitespace)(code) : after(code)
    }

    function after(code: Code): State | undefined {
      if (code !== codes.eof && !markdownLineEnding(code)) return nok(code)
      effects.exit(type)
      return ok(code)
    }
  }
}

/** A line ending whose next line still belongs to the same quote or list. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const context = this
    return function lineEnding(code) {
      effects.enter(types.lineEnding)
      effects.consume(code)
      effects.exit(types.lineEnding)
      return (next: Code) => (context.parser.lazy[context.now().line] ? nok(next) : ok(next))
    }
  },
}

function mathText(hints: Map<number, FoundHint>): Construct {
  const reader = createInlineReader(isOpener, createMathFinder)
  return { name: 'mathText', tokenize: tokenizeMathText }

  function tokenizeMathText(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const context = this
    let index = 0
    let end = 0
    let type: 'mathText' | 'mathTextDisplay' = 'mathText'
    return reader.ahead(context, effects, open, nok)

    function open(code: Code): State | undefined {
      const { found: finder, indexes } = reader.read(context)
      const at = indexes.get(context.now().offset)
      const found = at === undefined ? undefined : finder.at(at)
      if (at === undefined || found === undefined) {
        if (at !== undefined) note(finder.hintAt(at))
        return nok(code)
      }
      index = found.start
      end = found.end
      type = found.display ? 'mathTextDisplay' : 'mathText'
      effects.enter(type)
      return between(code)
    }

    function note(rule: MathHint | undefined): void {
      const { offset, line, column } = context.now()
      if (rule !== undefined) hints.set(offset, { rule, line, column })
    }

    function between(code: Code): State | undefined {
      if (index >= end) {
        effects.exit(type)
        return ok(code)
      }
      if (markdownLineEnding(code)) {
        effects.enter(types.lineEnding)
        effects.consume(code)
        effects.exit(types.lineEnding)
        index++
        return between
      }
      effects.enter('mathTextData')
      return data(code)
    }

    function data(code: Code): State | undefined {
      if (index >= end || markdownLineEnding(code)) {
        effects.exit('mathTextData')
        return between(code)
      }
      effects.consume(code)
      if (code !== codes.virtualSpace) index++
      return data
    }
  }
}

function isOpener(code: Code): boolean {
  return code === codes.dollarSign || code === codes.backslash || code === codes.leftSquareBracket
}
