import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { judge } from './check-server.ts'
import { openStorage, type Storage } from './connection.ts'
import { sql } from './drizzle.ts'

const log = { info() {}, warn() {}, error() {} }

async function open(options: Partial<Parameters<typeof openStorage>[0]>): Promise<Storage> {
  const storage = await openStorage({ folder: '/nowhere', log, ...options })
  if (isRefusal(storage)) throw new Error(storage.message)
  return storage
}

test('runs its own server when no other is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scholium-connection-'))
  const storage = await open({ folder })
  const { rows } = await storage.db.execute(sql`SELECT current_setting('statement_timeout') AS limit`)
  expect(rows).toEqual([{ limit: '15s' }])
  expect(storage.server?.pid).toBeGreaterThan(0)
  await storage.close()
  await rm(folder, { recursive: true })
})

test('says in one sentence that a server does not answer, without its password', async () => {
  const databaseUrl = 'postgres://me:hidden@127.0.0.1:1/library'
  const answer = await openStorage({ databaseUrl, folder: '/nowhere', log, startTimeout: 300 })
  expect(answer).toMatchObject({ code: 'database-unreachable' })
  const message = isRefusal(answer) ? answer.message : ''
  expect(message).toContain('library at 127.0.0.1:1')
  expect(message).not.toContain('hidden')
})

test('does not wait for a name that leads nowhere', async () => {
  const databaseUrl = 'postgres://me@localhost/library?host=/nowhere'
  const answer = await openStorage({ databaseUrl, folder: '/nowhere', log, startTimeout: 0 })
  expect(answer).toMatchObject({ code: 'database-unreachable' })
})

test('refuses a server that is too old and a database that is not UTF-8', () => {
  expect(judge(140_012, 'UTF8')).toMatchObject({ code: 'postgresql-too-old' })
  expect(judge(150_000, 'UTF8')).toBeUndefined()
  expect(judge(180_004, 'LATIN1')).toMatchObject({ code: 'wrong-encoding' })
})
