// A command that needs the database for a moment: settings and storage, whether or not the site runs, and what went wrong.
import { refuseFault } from '#actions/refuse-fault.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { joinStorage } from '#storage/join.ts'
import { openLog } from './library-log.ts'
import { migrateOrSay } from './migrate-or-say.ts'
import { readSettings, type Settings } from './settings.ts'
import { toStorageLog } from './storage-log.ts'

/** One thing at a time. */
const poolSize = 2

/** The exit code; what was refused is said on standard error. Prepared means that the database has this version's tables. */
export async function withStorage(
  work: (storage: Storage, settings: Settings) => Promise<number | Refusal>,
  { isPrepared = true } = {},
): Promise<number> {
  const settings = readSettings(process.env)
  if (isRefusal(settings)) return fail(settings.message)
  // Standard output is the answer's.
  const log = openLog('error', process.stderr)
  const { databaseUrl, data: folder, postgresBin: binaries } = settings
  const storage = await joinStorage({ databaseUrl, folder, binaries, log: toStorageLog(log), poolSize })
  if (isRefusal(storage)) return fail(storage.message)
  try {
    const unprepared = isPrepared ? await migrateOrSay(storage, log) : undefined
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
