// Rows of values into a table through COPY, written in its text format.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from } from 'pg-copy-streams'

export type Cell = string | number | boolean | null | readonly string[]

/** Characters of one piece that's handed to the connection. */
const pieceLength = 64 * 1024

/** Values hold no NUL, which no text of PostgreSQL can hold. `table` is a name of ours, with its columns. */
export async function copyRows(
  client: ClientBase,
  table: string,
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  await pipeline(Readable.from(pieces(rows)), client.query(from(`copy ${table} from stdin`)))
}

function* pieces(rows: Iterable<readonly Cell[]>): Generator<string> {
  let piece = ''
  for (const row of rows) {
    piece += lineOf(row)
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

export function lineOf(row: readonly Cell[]): string {
  let line = ''
  for (const [i, cell] of row.entries()) line += (i === 0 ? '' : '\t') + written(cell)
  return `${line}\n`
}

function written(cell: Cell): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'string') return escaped(cell)
  if (typeof cell === 'boolean') return cell ? 't' : 'f'
  return typeof cell === 'number' ? String(cell) : escaped(arrayLiteral(cell))
}

function arrayLiteral(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

const special = /[\\\n\r\t\b\f\v]/
const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
}

function escaped(text: string): string {
  return special.test(text) ? text.replace(/[\\\n\r\t\b\f\v]/g, (letter) => escapes[letter] ?? letter) : text
}
