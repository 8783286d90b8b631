// Opens settings and storage for a command that needs the database briefly, whether or not the site is running.
import { refuseFault } from '#actions/refuse-fault.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { joinStorage } from '#storage/join.ts'
import { openLog } from './library-log.ts'
import { prepareDatabase } from './prepare-database.ts'
import { readSettings, type Settings } from './settings.ts'
import { toStorageLog } from './storage-log.ts'

/** A command does one thing at a time. */
const poolSize = 2

/** Returns the exit code; refusals go to standard error. `isPrepared`: first bring the database to this version. */
export async function withStorage(
  work: (storage: Storage, settings: Settings) => Promise<number | Refusal>,
  { isPrepared = true } = {},
): Promise<number> {
  const settings = readSettings(process.env)
  if (isRefusal(settings)) return fail(settings.message)
  // Standard output is for the answer.
  const log = openLog('error', process.stderr)
  const { databaseUrl, data: folder, postgresBin: binaries } = settings
  const storage = await joinStorage({ databaseUrl, folder, binaries, log: toStorageLog(log), poolSize })
  if (isRefusal(storage)) return fail(storage.message)
  try {
    const unprepared = isPrepared ? await prepareDatabase(storage, log) : undefined
    if (unprepared !== undefined) return fail(unprepared)
    const result = await work(storage, settings)
    return isRefusal(result) ? fail(result.message) : result
  } catch (error) {
    const fault = refuseFault(error)
    if (fault === undefined) throw error
    return fail(fault.message)
  } finally {
    await storage.close()
  }
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`)
  return 1
}
