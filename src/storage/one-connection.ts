// Several queries after each other on one connection, for which they wait in the pool's queue only once.
import pg from 'pg'

/** What queries can be asked of: any connection of the pool, or one that was taken from it. */
export type Connection = pg.Pool | pg.PoolClient

/** One query at a time. A connection that didn't answer as it should isn't given back to the pool. */
export async function onOneConnection<Result>(
  pool: pg.Pool,
  work: (connection: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let isSound = false
  try {
    const result = await work(client)
    isSound = true
    return result
  } catch (error) {
    // PostgreSQL refused a query, and waits for the next.
    isSound = error instanceof pg.DatabaseError
    throw error
  } finally {
    client.release(!isSound)
  }
}
