// How much of what somebody imported waits until they may add it.
import type { Pool } from 'pg'
import { statement } from './statement.ts'

const waiting = statement<{ count: number }>(
  'waiting-imports',
  'select count(*)::int as count from waiting_imports where person_id = $1',
)

export async function countWaiting(pool: Pool, personId: number): Promise<number> {
  return (await waiting(pool, personId))[0]?.count ?? 0
}
