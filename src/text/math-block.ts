// Where a block formula ends in the source: `$$ … $$`, `\[ … \]` and bare environments that stand on their own lines.
import { bareEnvironments } from './math-delimiters.ts'

export interface MathBlocks {
  /** The offset behind the closing delimiter of the block formula that starts at this offset. */
  endAt(offset: number): number | undefined
}

const looksPerCharacter = 24
const beginCommand = /\\begin\{([A-Za-z]+\*?)\}/y
const restOfLine = /[ \t]*(?:[\r\n]|$)/y
/** A line with nothing but container markers ends a paragraph, and with it every formula. */
const blankLine = /(?:\r\n|\n|\r(?!\n))[ \t>]*(?=[\r\n]|$)/g

/** The block parser sees one line at a time; it asks here before it starts, so it never has to go back. */
export function findMathBlocks(source: string): MathBlocks {
  const known = new Map<number, number | undefined>()
  let looksLeft = source.length * looksPerCharacter + 1_000
  let paragraph = { start: 0, end: -1 }

  return { endAt }

  function endAt(offset: number): number | undefined {
    if (!known.has(offset)) known.set(offset, findEnd(offset))
    return known.get(offset)
  }

  function findEnd(offset: number): number | undefined {
    const [open, close] = delimitersAt(offset)
    if (open === undefined || close === undefined) return undefined
    const from = offset + open.length
    const closeAt = seek(from, close, paragraphEnd(offset))
    if (closeAt === undefined || /^[\s>]*$/.test(source.slice(from, closeAt))) return undefined
    const end = closeAt + close.length
    restOfLine.lastIndex = end
    return source[end] !== '$' && restOfLine.test(source) ? end : undefined
  }

  function delimitersAt(offset: number): [string?, string?] {
    if (source.startsWith('$$', offset)) return source[offset + 2] === '$' ? [] : ['$$', '$$']
    if (source.startsWith('\\[', offset)) return ['\\[', '\\]']
    beginCommand.lastIndex = offset
    const name = beginCommand.exec(source)?.[1]
    return name !== undefined && bareEnvironments.includes(name) ? [`\\begin{${name}}`, `\\end{${name}}`] : []
  }

  function paragraphEnd(offset: number): number {
    if (offset < paragraph.start || offset >= paragraph.end) {
      blankLine.lastIndex = offset
      paragraph = { start: offset, end: blankLine.exec(source)?.index ?? source.length }
    }
    return paragraph.end
  }

  function seek(from: number, close: string, limit: number): number | undefined {
    for (let index = from; index < limit && looksLeft-- > 0; index++) {
      if (source.startsWith(close, index)) return index
      if (source[index] === '\\') index++
    }
    return undefined
  }
}
