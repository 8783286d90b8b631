// Transactions that PostgreSQL ended because two were in each other's way are done again: by then the other one is through.
import { setTimeout as sleep } from 'node:timers/promises'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Pool } from 'pg'
import { drizzle } from './drizzle.ts'
import { isConflict } from './errors.ts'
import type { Transaction } from './transaction.ts'

export const mostTries = 3
/** Milliseconds, of which a random part is waited, so that those who met once do not meet again. */
const longestPause = 50

/** Work in such transactions may run more than once, so it touches nothing but the database. */
export function drizzleWithTries(pool: Pool): NodePgDatabase {
  const db = drizzle(pool)
  const transact = db.transaction.bind(db)
  db.transaction = (work, config) => tryAgain(() => transact(work, config))
  return db
}

/** For work that also does something elsewhere, such as sending a letter. */
export function transactOnce<T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return drizzle(pool).transaction(work)
}

async function tryAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === mostTries || !isConflict(error)) throw error
      await sleep(Math.random() * longestPause * tries)
    }
  }
}
