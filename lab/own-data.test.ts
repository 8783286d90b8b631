// Folders of somebody's data: names that stay inside, and what is said of files that cannot be read.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whyNoName } from './own-data.ts'
import { openNodeFolder } from './run/node-folder.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'scholium-folder-'))
  await mkdir(join(root, 'own', 'diving'), { recursive: true })
  await writeFile(join(root, 'outside.npy'), 'secret')
  await writeFile(join(root, 'own', 'diving', '001.npy'), 'frames')
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('a name in a folder', () => {
  test.each(['001', 'diving/001', 'a b', '.hidden', 'a..b', 'é'])('may be %j', (name) => {
    expect(whyNoName(name)).toBeUndefined()
  })

  test.each(['../x', 'a/../../x', '/etc/passwd', '..', 'c:/x', '\\x', 'a\\..\\x'])(
    'does not lead out: %j',
    (name) => {
      expect(whyNoName(name)).toBe('leads out of the folder')
    },
  )

  test.each(['', 'a//b', './a', 'a/', 'a\\b', 'a\u0000b'])('is a plain one: %j', (name) => {
    expect(whyNoName(name)).toMatch(/plain/)
  })
})

describe('a folder', () => {
  test('gives the files in it, and says what is the matter with others', async () => {
    const folder = openNodeFolder(join(root, 'own'))
    expect(Buffer.from((await folder.read('diving/001.npy')) as Uint8Array).toString()).toBe('frames')
    expect(await folder.read('diving/002.npy')).toEqual({ kind: 'missing', message: 'is not there' })
    expect(await folder.read('diving/001.npy/x')).toMatchObject({ kind: 'missing' })
    expect(await folder.read('diving')).toEqual({ kind: 'unreadable', message: 'is a folder' })
    expect(await folder.read('../outside.npy')).toMatchObject({ message: 'leads out of the folder' })
    expect(await folder.read('x'.repeat(5_000))).toMatchObject({ message: expect.stringContaining('ENAME') })
  })
})
