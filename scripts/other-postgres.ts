// The second server the tests run on: the machine's own PostgreSQL, the oldest that Scholium supports if it is there.
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { managedConfig } from '#storage/connection.ts'
import { oldestMajor } from '#storage/server/binaries.ts'
import { startManagedServer } from '#storage/server/managed-server.ts'
import { urlOf } from '../test/support/database-url.ts'
import { installPackages } from './apt.ts'

export interface OtherPostgres {
  url: string
  stop(): Promise<void>
}

const debianFolder = '/usr/lib/postgresql'

export async function startOtherPostgres(): Promise<OtherPostgres | Refusal> {
  const binaries = ensureBinaries()
  if (isRefusal(binaries)) return binaries
  const folder = await mkdtemp(join(tmpdir(), 'scholium-other-'))
  const log = { info() {}, warn() {}, error: console.error }
  const server = await startManagedServer({ folder, binaries, log })
  if (isRefusal(server)) return server
  async function stop(): Promise<void> {
    if (!isRefusal(server)) await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { url: urlOf(managedConfig(server)), stop }
}

function ensureBinaries(): string | Refusal {
  const found = findBinaries()
  if (found !== undefined) return found
  console.log('There is no PostgreSQL on the machine; installing one.')
  installPackages('postgresql')
  return (
    findBinaries() ??
    refuse(
      'no-other-postgresql',
      `The tests also run on a PostgreSQL of the machine: install PostgreSQL ${oldestMajor} or newer, or set DATABASE_URL to a server on which they may make databases.`,
    )
  )
}

/** The oldest first: what works there works on the newer ones. */
function findBinaries(): string | undefined {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).map(Number) : []
  const places = versions
    .filter((version) => version >= oldestMajor)
    .sort((a, b) => a - b)
    .map((version) => join(debianFolder, String(version), 'bin'))
  return places.find((place) => existsSync(join(place, 'initdb')))
}
