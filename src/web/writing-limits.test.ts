import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { withLimits } from './writing-limits.ts'

const text = await readFile(new URL('../../docs/text.md', import.meta.url), 'utf8')

test('the document says the numbers that hold', () => {
  expect(withLimits(text)).toBe(text)
})

test('every number of the table comes from the code', () => {
  const [, table = ''] = text.split('| limit |')
  const rows = table.split('\n').filter((line) => /^\| [a-zA-Z]/.test(line))
  expect(rows).toHaveLength(25)
  for (const row of rows) {
    const wrong = row.replace(/^(\|[^|]*\|)[^|]*\|/, '$1 7 |')
    expect(withLimits(wrong)).toBe(row)
  }
})
