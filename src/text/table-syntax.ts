// GFM with tables in which a pipe inside a formula does not end the cell: the table construct, shown a masked row.
import { gfm } from 'micromark-extension-gfm'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { createMathFinder } from './math-delimiters.ts'

/** The extension for one source, in which the rows are looked up by offset. */
export function gfmSyntax(source: string): Extension {
  // One tilde is a LaTeX space (`Fig.~1`) more often than a stroke.
  const extension = gfm({ singleTilde: false })
  const flow = [extension.flow?.null ?? []].flat()
  const masked = flow.map((construct) =>
    construct.name === 'table' ? maskTable(construct, source) : construct,
  )
  return { ...extension, flow: { ...extension.flow, null: masked } }
}

function maskTable(table: Construct, source: string): Construct {
  return { ...table, tokenize: tokenizeMaskedTable }

  function tokenizeMaskedTable(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const context = this
    let isDone = false
    let real: Code = null
    let maskedLine = -1
    let masked = new Set<number>()
    const maskedEffects: Effects = { ...effects, consume: () => effects.consume(real) }
    return watch(table.tokenize.call(context, maskedEffects, leave(ok), leave(nok)))

    function leave(state: State): State {
      return (code) => {
        isDone = true
        return state(code)
      }
    }

    function watch(state: State): State {
      return (code) => {
        real = code
        const next = state(code === codes.verticalBar && isMasked() ? codes.lowercaseX : code)
        return next === undefined || isDone ? next : watch(next)
      }
    }

    function isMasked(): boolean {
      const { line, offset } = context.now()
      if (line !== maskedLine) {
        maskedLine = line
        masked = pipesInMath(source, offset)
      }
      return masked.has(offset)
    }
  }
}

/** Offsets of the pipes that are inside formulas in the row around this offset. */
function pipesInMath(source: string, offset: number): Set<number> {
  const pipes = new Set<number>()
  const start = rowStart(source, offset)
  const row = source.slice(start, rowEnd(source, offset))
  if (!/[$\\]/.test(row)) return pipes
  const finder = createMathFinder(row)
  for (let index = 0; index < row.length; index++) {
    const span = /[$\\]/.test(row[index] ?? '') ? finder.at(index) : undefined
    if (span) {
      for (let at = span.start; at < span.end; at++) if (row[at] === '|') pipes.add(start + at)
      index = span.end - 1
    } else if (row[index] === '\\') index++
  }
  return pipes
}

function rowStart(source: string, offset: number): number {
  let start = offset
  while (start > 0 && !/[\r\n]/.test(source[start - 1] ?? '')) start--
  return start
}

function rowEnd(source: string, offset: number): number {
  const lineEnding = /[\r\n]|$/g
  lineEnding.lastIndex = offset
  return lineEnding.exec(source)?.index ?? source.length
}
