// Locks for work that processes must do one after another if they start together.
import pg from 'pg'

/** Arbitrary but different: they name advisory locks. */
export const startupLocks = { migration: 5_042_019, firstLibrary: 5_042_020 } as const

/** Runs `work` while no other process has the same lock, on a connection of its own without time limits. */
export async function withStartupLock<T>(
  config: pg.ClientConfig,
  lock: number,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    return await work(client)
  } finally {
    // Ending the session releases the lock, whatever happened.
    await client.end().catch(() => {})
  }
}
