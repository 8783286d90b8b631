import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ClientBase } from 'pg'
import { expect, test } from 'vitest'
import { copyJsonLines, copyOut } from './copy.ts'

/** Gives the rows, in pieces cut anywhere, and no count: the server's own comes only after them. */
function clientThatGives(pieces: string[]): ClientBase {
  const query = () => Readable.from(pieces.map((piece) => Buffer.from(piece)))
  return { query } as unknown as ClientBase
}

test('rows are counted when their last byte has been read, wherever the server’s own count is by then', async () => {
  const client = clientThatGives(['1\ta\n2\t', 'b\n', '3\tc\n4\td', '\n'])
  const rows = copyOut(client, { name: 'people', columns: ['id', 'name'] })
  expect(await text(rows)).toBe('1\ta\n2\tb\n3\tc\n4\td\n')
  expect(rows.rowCount).toBe(4)
  const none = copyJsonLines(clientThatGives([]), 'select 1')
  expect(await text(none)).toBe('')
  expect(none.rowCount).toBe(0)
})
