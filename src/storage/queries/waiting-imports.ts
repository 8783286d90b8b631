// What somebody imported and can't add yet, and what can't be added at all.
import type { Pool } from 'pg'
import { statement } from './statement.ts'

export interface WaitingItem {
  label: string
  /** Why it can't be added. */
  reason: string | null
}

export interface WaitingItems {
  count: number
  /** The first of them. */
  items: WaitingItem[]
}

const mostNamed = 100

const waiting = statement<WaitingItem & { count: number }>(
  'waiting-imports',
  `select label, reason, count from (
      select id, label, reason, count(*) over half::int as count, row_number() over (half order by id) as place
      from waiting_imports where person_id = $1 window half as (partition by reason is null)) w
    where place <= ${mostNamed} order by id`,
)

export async function findWaiting(
  pool: Pool,
  personId: number,
): Promise<{ waiting: WaitingItems; failed: WaitingItems }> {
  const rows = await waiting(pool, personId)
  return {
    waiting: toItems(rows.filter(({ reason }) => reason === null)),
    failed: toItems(rows.filter(({ reason }) => reason !== null)),
  }
}

function toItems(rows: (WaitingItem & { count: number })[]): WaitingItems {
  return { count: rows[0]?.count ?? 0, items: rows.map(({ label, reason }) => ({ label, reason })) }
}
