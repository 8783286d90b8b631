// The stored results: read as they are, once for as long as they do not change, and none where there is none.
import { readFile, stat, utimes } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readStored, resultFile } from './stored.ts'

const id = '2019-rabinowitz-meta-learning'

test('a stored result is what its file says, and one object while the file does not change', async () => {
  const file = resultFile(id, 'standard')
  const first = await readStored(id, 'standard')
  expect(first).toEqual(JSON.parse(await readFile(file, 'utf8')))
  expect(await readStored(id, 'standard')).toBe(first)
  const { atime, mtime } = await stat(file)
  try {
    await utimes(file, atime, new Date(mtime.getTime() + 5_000))
    const second = await readStored(id, 'standard')
    expect(second).not.toBe(first)
    expect(second).toEqual(first)
  } finally {
    await utimes(file, atime, mtime)
  }
})

test('an experiment without a result of a preset has none', async () => {
  expect(await readStored(id, 'paper')).toBeUndefined()
})
