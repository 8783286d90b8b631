// Pairs of papers that may be one work, put before a moderator.
import type { ClientBase } from 'pg'

export interface DoubtfulPair {
  a: number
  b: number
  /** From 0 to 1, by `same-work.ts`. */
  score: number
}

/** How many are new: a pair that was decided on isn't asked about again. */
export async function suggestMerges(client: ClientBase, pairs: DoubtfulPair[]): Promise<number> {
  if (pairs.length === 0) return 0
  const { rowCount } = await client.query(
    `insert into merge_suggestions (one_id, other_id, reason, score)
     select least(a, b), greatest(a, b), 'score', max(score) from json_to_recordset($1) as p (a bigint, b bigint, score float8)
     group by 1, 2 order by 1, 2 on conflict do nothing`,
    [JSON.stringify(pairs)],
  )
  return rowCount ?? 0
}

/** Papers that a staged record names both. */
export async function suggestNamedTogether(client: ClientBase): Promise<number> {
  const { rowCount } = await client.query(
    `insert into merge_suggestions (one_id, other_id, reason)
     select distinct paper_id, other_id, 'identifier' from import_found where other_id > paper_id
     order by 1, 2 on conflict do nothing`,
  )
  return rowCount ?? 0
}
