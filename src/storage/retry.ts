// Retries transactions that PostgreSQL aborted because of a conflict; by then the other one has finished.
import { setTimeout as sleep } from 'node:timers/promises'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Pool } from 'pg'
import { drizzle } from './drizzle.ts'
import { isConflict } from './errors.ts'
import type { Transaction } from './transaction.ts'

export const mostTries = 3
/** In milliseconds. A random part of it is waited, so that two transactions don't meet again. */
const longestPause = 50

/** Work in such transactions may run more than once, so it must touch nothing but the database. */
export function drizzleWithRetries(pool: Pool): NodePgDatabase {
  const db = drizzle(pool)
  const transact = db.transaction.bind(db)
  db.transaction = (work, config) => retry(() => transact(work, config))
  return db
}

/** For work with other effects, such as sending an email. */
export function transactOnce<T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return drizzle(pool).transaction(work)
}

async function retry<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === mostTries || !isConflict(error)) throw error
      await sleep(Math.random() * longestPause * tries)
    }
  }
}
