// The storage for a command beside the site: the database that serve runs on the same folder, or one started for the moment.
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { openStorage, type Storage, type StorageOptions } from './connection.ts'
import { waitUntil } from './server/patience.ts'
import { findRunningServer } from './server/running-server.ts'

/** For a serve that has just taken the folder and still starts its server. */
const starting = 30_000

export async function joinStorage(options: StorageOptions): Promise<Storage | Refusal> {
  if (options.databaseUrl !== undefined) return openStorage(options)
  const running = await joinRunning(options)
  // A server that was killed leaves the file that names it.
  if (running && !isRefusal(running)) return running
  const own = await openStorage(options)
  if (!isRefusal(own) || own.code !== 'folder-in-use') return own
  await waitUntil(async () => (await findRunningServer(options.folder)) !== undefined, starting, 200)
  return (await joinRunning(options)) ?? own
}

async function joinRunning(options: StorageOptions): Promise<Storage | Refusal | undefined> {
  const databaseUrl = await findRunningServer(options.folder)
  return databaseUrl === undefined ? undefined : openStorage({ ...options, databaseUrl, patience: 0 })
}
