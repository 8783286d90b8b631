// Formulas as syntax: micromark constructs for block and inline math, tried before escapes and emphasis.

import { factorySpace } from 'micromark-factory-space'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import { codes, types } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { findMathBlocks, type MathBlocks } from './math-block.ts'
import { createMathFinder, type MathFinder, type MathHint } from './math-delimiters.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathFlow: 'mathFlow'
    mathFlowData: 'mathFlowData'
    mathText: 'mathText'
    mathTextDisplay: 'mathTextDisplay'
    mathTextData: 'mathTextData'
  }
}

export interface FoundHint {
  rule: MathHint
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
  const flow = mathFlow(findMathBlocks(source))
  const text = mathText(hints)
  const extension: Extension = {
    flow: { [codes.dollarSign]: flow, [codes.backslash]: flow },
    text: { [codes.dollarSign]: text, [codes.backslash]: text, [codes.leftSquareBracket]: text },
  }
  return { extension, hints }
}

function mathFlow(blocks: MathBlocks): Construct {
  return { name: 'mathFlow', concrete: true, tokenize: tokenizeMathFlow }

  function tokenizeMathFlow(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const context = this
    let end = 0
    return start

    function start(code: Code): State | undefined {
      const found = blocks.endAt(context.now().offset)
      if (found === undefined) return nok(code)
      if (context.interrupt) return ok(code)
      end = found
      effects.enter('mathFlow')
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
      effects.exit('mathFlow')
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

interface InlineText {
  finder: MathFinder
  /** Index in the finder's text for each offset at which a formula could open. */
  indexes: Map<number, number>
}

function mathText(hints: Map<number, FoundHint>): Construct {
  const known = new WeakMap<TokenizeContext, InlineText>()
  return { name: 'mathText', tokenize: tokenizeMathText }

  function tokenizeMathText(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const context = this
    let index = 0
    let end = 0
    let type: 'mathText' | 'mathTextDisplay' = 'mathText'
    return start

    function start(code: Code): State | undefined {
      if (known.has(context)) return open(code)
      return effects.check({ partial: true, tokenize: gather }, open, nok)(code)
    }

    /** Reads ahead to the end of the text once, so that every later question is a look-up. */
    function gather(this: TokenizeContext, ahead: Effects, done: State): State {
      const indexes = new Map<number, number>()
      const parts = [textBefore(context)]
      let size = parts[0]?.length ?? 0
      ahead.enter(types.data)
      return function read(code: Code): State | undefined {
        if (code === codes.eof) {
          ahead.exit(types.data)
          known.set(context, { finder: createMathFinder(parts.join('')), indexes })
          return done(code)
        }
        if (isOpener(code)) indexes.set(context.now().offset, size)
        if (code !== codes.virtualSpace) {
          parts.push(characterOf(code))
          size++
        }
        ahead.consume(code)
        return read
      }
    }

    function open(code: Code): State | undefined {
      const { finder, indexes } = known.get(context) as InlineText
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

/** What this tokenizer has read already; the guards look at the letter before an opener and at the line. */
function textBefore(context: TokenizeContext): string {
  const now = context.now()
  const start = { ...now, _index: 0, _bufferIndex: 0 }
  return context.sliceSerialize({ start, end: now }).replaceAll(/\r\n?/g, '\n')
}

function isOpener(code: Code): boolean {
  return code === codes.dollarSign || code === codes.backslash || code === codes.leftSquareBracket
}

function characterOf(code: Code): string {
  if (code === null || markdownLineEnding(code)) return '\n'
  return code === codes.horizontalTab ? '\t' : String.fromCharCode(code)
}
