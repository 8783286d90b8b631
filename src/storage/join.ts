// Opens storage for a command while the site may be running: joins serve's database on the same folder, or starts one briefly.
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { openStorage, type Storage, type StorageOptions } from './connection.ts'
import { findRunningServer } from './server/running-server.ts'
import { waitUntil } from './server/wait-until.ts'

/** For a serve that has just locked the folder and is still starting its server. */
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
  return databaseUrl === undefined ? undefined : openStorage({ ...options, databaseUrl, startTimeout: 0 })
}
