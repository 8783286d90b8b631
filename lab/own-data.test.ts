// Folders of somebody's data: names that stay inside, and what is said of files that cannot be read.
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DataFolder, escapeControls, whyNoName, writeName } from './own-data.ts'
import { openNodeFolder } from './run/node-folder.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'scholium-folder-'))
  await mkdir(join(root, 'own', 'diving'), { recursive: true })
  await writeFile(join(root, 'outside.npy'), 'secret')
  await writeFile(join(root, 'own', 'diving', '001.npy'), 'frames')
  for (const [name, target] of [
    ['inside.npy', 'diving/001.npy'],
    ['outside.npy', '../outside.npy'],
    ['zero.npy', '/dev/zero'],
    ['nowhere.npy', 'nothing'],
    ['round.npy', 'round.npy'],
  ] as const)
    await symlink(target, join(root, 'own', name))
  await symlink('own', join(root, 'link'))
  execFileSync('mkfifo', [join(root, 'own', 'pipe.npy')])
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

test('a name in a message never ends its line', () => {
  expect(writeName('a b')).toBe('a b')
  expect(writeName('a\nb"\u009b\u2028')).toBe('"a\\nb\\"\\u009b\\u2028"')
  expect(escapeControls('got "x\r"')).toBe('got "x\\u000d"')
})

async function openOwn(name: string): Promise<DataFolder> {
  const folder = await openNodeFolder(join(root, name))
  if ('kind' in folder) throw new Error(folder.message)
  return folder
}

describe('a folder', () => {
  test('gives the files in it, and says what is the matter with others', async () => {
    const folder = await openOwn('own')
    expect(Buffer.from((await folder.read('diving/001.npy')) as Uint8Array).toString()).toBe('frames')
    expect(await folder.read('diving/002.npy')).toEqual({ kind: 'missing', message: 'doesn’t exist' })
    expect(await folder.read('diving/001.npy/x')).toMatchObject({ kind: 'missing' })
    expect(await folder.read('diving')).toEqual({ kind: 'unreadable', message: 'is a folder' })
    expect(await folder.read('../outside.npy')).toMatchObject({ message: 'leads out of the folder' })
    expect(await folder.read('x'.repeat(5_000))).toMatchObject({ message: expect.stringContaining('ENAME') })
  })
  test.each(['own', 'link'])('follows links only within it: %s', async (name) => {
    const folder = await openOwn(name)
    expect(Buffer.from((await folder.read('inside.npy')) as Uint8Array).toString()).toBe('frames')
    for (const file of ['outside.npy', 'zero.npy'])
      expect(await folder.read(file)).toMatchObject({ message: 'is a link that leads out of the folder' })
    expect(await folder.read('nowhere.npy')).toMatchObject({ kind: 'missing' })
    expect(await folder.read('round.npy')).toMatchObject({ message: 'can’t be read (ELOOP)' })
  })

  test('gives no pipe or device', async () => {
    expect(await (await openOwn('own')).read('pipe.npy')).toMatchObject({ message: 'isn’t a regular file' })
    expect(await openNodeFolder('/dev')).toMatchObject({ path: await realpath('/dev') })
    const devices = (await openNodeFolder('/dev')) as DataFolder
    expect(await devices.read('zero')).toMatchObject({ message: 'isn’t a regular file' })
  })

  test('is said to be none where it is none', async () => {
    expect(await openNodeFolder(join(root, 'none'))).toMatchObject({ message: 'doesn’t exist' })
    expect(await openNodeFolder(join(root, 'outside.npy'))).toMatchObject({ message: 'isn’t a folder' })
  })
})
