// The inline text that a tokenizer is in, read ahead to its end once, so that every later question about it is a lookup.
import { markdownLineEnding } from 'micromark-util-character'
import { codes, types } from 'micromark-util-symbol'
import type { Code, Effects, State, TokenizeContext } from 'micromark-util-types'

export interface InlineText<Found> {
  /** What was found in the text. */
  found: Found
  /** Index in the text for each offset that is asked about. */
  indexes: Map<number, number>
}

export interface InlineReader<Found> {
  /** The state that reads ahead, where that was not done, and goes on with `then`. */
  ahead(context: TokenizeContext, effects: Effects, then: State, nok: State): State
  read(context: TokenizeContext): InlineText<Found>
}

export function createInlineReader<Found>(
  isAskedAbout: (code: Code) => boolean,
  find: (text: string) => Found,
): InlineReader<Found> {
  const known = new WeakMap<TokenizeContext, InlineText<Found>>()
  return { ahead, read: (context) => known.get(context) as InlineText<Found> }

  function ahead(context: TokenizeContext, effects: Effects, then: State, nok: State): State {
    return known.has(context) ? then : effects.check({ partial: true, tokenize: gather }, then, nok)

    function gather(this: TokenizeContext, looking: Effects, done: State): State {
      const indexes = new Map<number, number>()
      const parts = [textBefore(context)]
      let size = parts[0]?.length ?? 0
      looking.enter(types.data)
      return function next(code: Code): State | undefined {
        if (code === codes.eof) {
          looking.exit(types.data)
          known.set(context, { found: find(parts.join('')), indexes })
          return done(code)
        }
        if (isAskedAbout(code)) indexes.set(context.now().offset, size)
        if (code !== codes.virtualSpace) {
          parts.push(characterOf(code))
          size++
        }
        looking.consume(code)
        return next
      }
    }
  }
}

/** What this tokenizer has read already: what stands before a place counts, too. */
function textBefore(context: TokenizeContext): string {
  const now = context.now()
  const start = { ...now, _index: 0, _bufferIndex: 0 }
  return context.sliceSerialize({ start, end: now }).replaceAll(/\r\n?/g, '\n')
}

function characterOf(code: Code): string {
  if (code === null || markdownLineEnding(code)) return '\n'
  return code === codes.horizontalTab ? '\t' : String.fromCharCode(code)
}
