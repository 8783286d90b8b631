// Brings the database to this version, or says in one sentence why that isn't possible.
import type { Logger } from 'pino'
import type { Storage } from '#storage/connection.ts'
import { migrate } from '#storage/migrate.ts'
import { serveTexts } from './texts/serve.ts'

/** The sentence is for the operator; undefined once the database is ready. */
export async function prepareDatabase(storage: Storage, log: Logger): Promise<string | undefined> {
  try {
    await migrate(storage.connectionConfig)
    return undefined
  } catch (error) {
    log.error({ err: error }, 'migration failed')
    return serveTexts.cannotMigrate(reasonOf(error))
  }
}

/** Drizzle puts the whole statement into its message; the driver's reason is the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}
