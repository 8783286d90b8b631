// Where refused records may be written, and by what a file is known again.
import { mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { identifyFile } from './file-identity.ts'
import { openRefusedFile } from './refused-records.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-refused-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const record = { number: 1, line: 1, name: 'a', refusal: refuse('entry-broken', 'It’s broken.'), text: 'x' }

async function write(path: string, kept = 0, isChosen = false): Promise<string> {
  const file = await openRefusedFile(path, kept, isChosen)
  if (isRefusal(file)) return file.code
  await file.write([record], kept)
  await file.close()
  return readFile(path, 'utf8')
}

test('a list of refused records is written anew, and other files only where somebody named them', async () => {
  const path = join(folder, 'a.refused.jsonl')
  const line = await write(path)
  expect(JSON.parse(line)).toMatchObject({ number: 1, code: 'entry-broken' })
  expect(await write(path)).toBe(line)
  expect(await write(path, Buffer.byteLength(line))).toBe(line + line)
  await writeFile(path, 'My own notes, longer than the line of a refused record. '.repeat(5))
  expect(await write(path)).toBe('file-unwritable')
  expect(await readFile(path, 'utf8')).toMatch(/^My own notes/)
  expect(await write(path, 0, true)).toBe(line)
})

test('links aren’t followed, whether somebody named them or not', async () => {
  const [target, link] = [join(folder, 'target'), join(folder, 'link.refused.jsonl')]
  await writeFile(target, '')
  await symlink(target, link)
  for (const isChosen of [false, true])
    for (const kept of [0, 10]) expect(await write(link, kept, isChosen)).toBe('file-unwritable')
  expect(await readFile(target, 'utf8')).toBe('')
})

test('a file that was changed is another one, even with the same ends', async () => {
  const path = join(folder, 'a.bib')
  await writeFile(path, '@article{a, title = {On looms}}')
  const hashOf = async () => {
    const file = await identifyFile(path)
    return isRefusal(file) ? file.code : file.hash
  }
  const before = await hashOf()
  expect(before).toHaveLength(64)
  expect(await hashOf()).toBe(before)
  await utimes(path, 1, 1)
  expect(await hashOf()).not.toBe(before)
})
