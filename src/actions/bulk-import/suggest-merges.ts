// Pairs of papers that may be one work, put before a moderator.
import type { ClientBase } from 'pg'
import { idsOfKeys } from '#storage/bulk/identifier-matches.ts'
import type { SuggestedPair } from '../merging/suggestions.ts'
import type { NamedApart } from './unlike-title.ts'

export interface DoubtfulPair {
  a: number
  b: number
  /** From 0 to 1, by `same-work.ts`. */
  score: number
}

/** An import adds no more papers whose own identifier another paper has while so many pairs wait for moderators. */
const mostWaiting = 1_000

/** For so many more pairs there's room in the queue. */
export async function roomForPairs(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ open: number }>(
    `select count(*)::int as open from (select from merge_suggestions where state = 'open' limit $1) m`,
    [mostWaiting],
  )
  return mostWaiting - (rows[0]?.open ?? 0)
}

/** How many are new: a pair that was decided on isn't asked about again. */
export async function suggestMerges(client: ClientBase, pairs: DoubtfulPair[]): Promise<number> {
  return insertPairs(client, 'score', pairs)
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

/** Papers of which one was to have an identifier of the other. */
export async function suggestNamedApart(client: ClientBase, apart: readonly NamedApart[]): Promise<number> {
  const keys = apart.flatMap(({ key, other }) => [key, ...('key' in other ? [other.key] : [])])
  const ids = await idsOfKeys(client, keys)
  const pairs = apart.flatMap(({ key, other }) => {
    const [a, b] = [ids.get(key), 'paperId' in other ? other.paperId : ids.get(other.key)]
    return a === undefined || b === undefined || a === b ? [] : [{ a, b }]
  })
  return insertPairs(client, 'identifier', pairs)
}

/** As `suggestMerge` in `merging/suggestions.ts`, for many pairs at once; one that's there stays as it is. */
async function insertPairs(
  client: ClientBase,
  reason: SuggestedPair['reason'],
  pairs: (Omit<DoubtfulPair, 'score'> & { score?: number })[],
): Promise<number> {
  if (pairs.length === 0) return 0
  const { rowCount } = await client.query(
    `insert into merge_suggestions (one_id, other_id, reason, score)
     select least(a, b), greatest(a, b), $2, max(score) from json_to_recordset($1) as p (a bigint, b bigint, score float8)
     group by 1, 2 order by 1, 2 on conflict do nothing`,
    [JSON.stringify(pairs), reason],
  )
  return rowCount ?? 0
}
