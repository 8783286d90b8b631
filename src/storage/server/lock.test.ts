import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { type Lock, takeLock } from './lock.ts'

let folder: string
let place: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-lock-'))
  place = join(folder, 'scholium.lock')
})

afterEach(() => rm(folder, { recursive: true }))

async function take(): Promise<Lock> {
  const lock = await takeLock(folder)
  if (isRefusal(lock)) throw new Error(lock.message)
  return lock
}

async function writeOwner(changes: object): Promise<void> {
  const lock = await take()
  const owner = JSON.parse(await readFile(place, 'utf8'))
  await lock.release()
  await writeFile(place, JSON.stringify({ ...owner, token: 'other', ...changes }))
}

test('refuses a second owner and lets one in after the first has left', async () => {
  const first = await take()
  expect(await takeLock(folder)).toMatchObject({ refused: true, code: 'folder-in-use' })
  await first.release()
  await (await take()).release()
  expect(await readdir(folder)).toEqual([])
})

test('takes over the lock of a process that is gone', async () => {
  const gone = spawn('true')
  await once(gone, 'exit')
  await writeOwner({ pid: gone.pid })
  await (await take()).release()
})

test('takes over the lock of a process whose number another one has now', async () => {
  await writeOwner({ pid: process.ppid, identity: 'some boot:12' })
  await (await take()).release()
})

test.each(['', '{', 'null', '{"pid":"x"}'])('takes over a lock that reads %j', async (text) => {
  await writeFile(place, text)
  await (await take()).release()
})

test('takes over the lock of another container that has been silent', async () => {
  await writeOwner({ space: 'elsewhere' })
  const longAgo = new Date(Date.now() - 60_000)
  await utimes(place, longAgo, longAgo)
  await (await take()).release()
})

test('refuses while another container shows that it lives', async () => {
  await writeOwner({ space: 'elsewhere' })
  const beats = setInterval(() => utimes(place, new Date(), new Date()), 200)
  expect(await takeLock(folder)).toMatchObject({ refused: true, code: 'folder-in-use' })
  clearInterval(beats)
})

test('lets exactly one of many in when they find a stale lock together', async () => {
  await writeOwner({ identity: 'gone' })
  const results = await Promise.all(Array.from({ length: 20 }, () => takeLock(folder)))
  const winners = results.filter((result): result is Lock => !isRefusal(result))
  expect(winners).toHaveLength(1)
  await winners[0]?.release()
  expect(await readdir(folder)).toEqual([])
})

test('leaves a lock alone that is no longer its own', async () => {
  const lock = await take()
  await writeFile(place, 'somebody else')
  await lock.release()
  expect(await readFile(place, 'utf8')).toBe('somebody else')
})
