// Brings the database to this version, or says in one sentence why that cannot be.
import type { Logger } from 'pino'
import type { Storage } from '#storage/connection.ts'
import { migrate } from '#storage/migrate.ts'

export async function migrateOrSay(storage: Storage, log: Logger): Promise<string | undefined> {
  try {
    await migrate(storage.connectionConfig)
    return undefined
  } catch (error) {
    log.error({ err: error }, 'migration failed')
    return `The database could not be prepared: ${reasonOf(error)}. Its user must be allowed to create tables, schemas and the extension pg_trgm.`
  }
}

/** Drizzle puts the whole statement into its message; the driver's reason is the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}
