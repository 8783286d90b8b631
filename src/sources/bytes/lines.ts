// Text as lines, none longer than a record may be.
import { maxRecordBytes } from '../contract.ts'

export interface Line {
  /** From 1. */
  number: number
  /** Without its end. Of a line that's too long only the beginning. */
  text: string
  isCut: boolean
}

/** Characters that are kept of a line that's too long. */
const keptOfCut = 2_000

export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<Line> {
  let number = 1
  let rest = ''
  let isCut = false
  for await (const text of texts) {
    let start = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      yield { number, text: isCut ? rest : rest + text.slice(start, end), isCut }
      number++
      rest = ''
      isCut = false
      start = end + 1
    }
    if (isCut) continue
    rest += text.slice(start)
    if (rest.length > maxRecordBytes) {
      rest = rest.slice(0, keptOfCut)
      isCut = true
    }
  }
  if (rest !== '' || isCut) yield { number, text: rest, isCut }
}
