// Before all tests: one database server for the run and a migrated template that fresh databases are copied from.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { isRefusal } from '#domain/refusals.ts'
import { managedConfig } from '#storage/connection.ts'
import { type ManagedServer, startManagedServer } from '#storage/server/managed-server.ts'
import { dropDatabase, onServer, urlOf, withDatabase } from './database-url.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run; its database is of no use but for making others. */
    serverUrl: string
    templateDatabase: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const ground = await findServer()
  const template = `scholium_template_${randomBytes(4).toString('hex')}`
  await onServer(ground.url, (client) => client.query(`CREATE DATABASE ${template}`))
  await migrateTemplate(withDatabase(ground.url, template))
  project.provide('serverUrl', ground.url)
  project.provide('templateDatabase', template)
  return async () => {
    await dropDatabase(ground.url, template)
    await ground.stop()
  }
}

interface Ground {
  url: string
  stop(): Promise<void>
}

async function findServer(): Promise<Ground> {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'scholium-test-'))
  const server = await startManagedServer({ folder, log: quietLog })
  if (isRefusal(server)) throw new Error(server.message)
  return { url: urlOf(managedConfig(server)), stop: () => stopAndRemove(server, folder) }
}

async function stopAndRemove(server: ManagedServer, folder: string): Promise<void> {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

async function migrateTemplate(url: string): Promise<void> {
  const { migrate } = await import('#storage/migrate.ts')
  await migrate({ connectionString: url })
}

const quietLog = { info() {}, warn() {}, error: console.error }
