import { mkdtemp, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chooseSocketFolder, makeSocketFolder } from './socket-folder.ts'

test('stays in the data folder as long as the address fits', () => {
  expect(chooseSocketFolder('/srv/scholium')).toBe('/srv/scholium/socket')
})

test('moves to a short folder of its own when the address is too long', () => {
  const folder = `/srv/${'é'.repeat(45)}`
  const chosen = chooseSocketFolder(folder)
  expect(chosen).toMatch(new RegExp(`^${tmpdir()}/scholium-[0-9a-f]{16}$`))
  expect(chooseSocketFolder(`${folder}x`)).not.toBe(chosen)
})

test('lets nobody else in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scholium-socket-'))
  const made = await makeSocketFolder(folder, null)
  expect((await stat(String(made))).mode & 0o777).toBe(0o700)
  await rm(folder, { recursive: true })
})

test('refuses a link that somebody put in its place', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scholium-socket-'))
  await symlink(tmpdir(), join(folder, 'socket'))
  expect(await makeSocketFolder(folder, null)).toMatchObject({ code: 'socket-folder-taken' })
  await rm(folder, { recursive: true })
})
