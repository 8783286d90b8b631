// Taking turns: work that processes which start together must do one after another.
import pg from 'pg'

/** Any constants, so long as they differ: they name advisory locks. */
export const turns = { migration: 5_042_019, firstLibrary: 5_042_020 } as const

/** Runs `work` while no other process runs work of the same turn. The connection is its own and has no time limits. */
export async function inTurn<T>(
  config: pg.ClientConfig,
  turn: number,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [turn])
    return await work(client)
  } finally {
    // The end of the session frees the lock, whatever happened.
    await client.end().catch(() => {})
  }
}
