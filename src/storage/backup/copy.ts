// The rows of a table as a stream of text, out of the database and into one.
import { pipeline, type Readable, Transform, type TransformCallback, type Writable } from 'node:stream'
import type { ClientBase } from 'pg'
import { from, to } from 'pg-copy-streams'
import { quoted, type TableShape } from './tables.ts'

/** What text means the same to every server: neither its place nor its version shows. */
const plainForms = `set local client_encoding = 'UTF8'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local timezone = 'UTC'; set local extra_float_digits = 1; set local bytea_output = 'hex'`

/** Inside a transaction, before anything is copied in it. */
export async function usePlainForms(client: ClientBase): Promise<void> {
  await client.query(plainForms)
}

export function copyOut(client: ClientBase, table: TableShape): Rows {
  return countRows(client.query(to(`copy ${place(table)} to stdout`)))
}

export function copyIn(client: ClientBase, table: TableShape): Writable & { rowCount: number } {
  return client.query(from(`copy ${place(table)} from stdin`))
}

function place({ name, columns }: TableShape): string {
  return `${quoted(name)} (${columns.map(quoted).join(', ')})`
}

/**
 * The rows of a query whose one column is JSON, a line each. JSON contains no control characters, so these two, as the marks
 * of a field's ends, leave it as it is.
 */
export function copyJsonLines(client: ClientBase, sql: string): Rows {
  const order = `copy (${sql}) to stdout (format csv, delimiter e'\\x01', quote e'\\x02', encoding 'UTF8')`
  return countRows(client.query(to(order)))
}

/**
 * A row is a line in both formats. The server's own count can't be used: it comes after the last row, in a packet of its
 * own, so a reader may be at the end before it.
 */
class Rows extends Transform {
  rowCount = 0

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (let at = chunk.indexOf(lineEnd); at !== -1; at = chunk.indexOf(lineEnd, at + 1)) this.rowCount += 1
    done(null, chunk)
  }
}

const lineEnd = 0x0a

function countRows(source: Readable): Rows {
  // An error destroys the rows, and their reader gets it.
  return pipeline(source, new Rows(), () => {})
}
