// How texts stand in votes is counted anew from the votes of all who are not marked as spam, never added up.
import { bestRank, hotRank } from '#domain/ranking.ts'
import { sql } from '#storage/drizzle.ts'
import { comments, commentVotes, summaries, votes } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

export interface VoteCounts {
  ups: number
  downs: number
}

interface CountedRow extends VoteCounts, Record<string, unknown> {
  id: string
  /** In milliseconds. */
  published: number
}

/** The caller holds the summaries' rows. */
export async function recountSummaryVotes(tx: Transaction, ids: number[]): Promise<VoteCounts[]> {
  const { rows } = await tx.execute<CountedRow>(
    sql`select s.id, (extract(epoch from s.published_at) * 1000)::float8 as published, ${countsOf}
      from ${summaries} s left join (${votes} v join persons p on p.id = v.voter_id) on v.summary_id = s.id
      where s.id in (${idsOf(ids)}) group by s.id`,
  )
  const counted = rows.map(({ id, published, ups, downs }) => {
    const counts = { ups, downs }
    return { id, ...counts, hot: hotRank(counts, new Date(published)), best: bestRank(counts) }
  })
  await tx.execute(sql`update ${summaries} s set ups = n.ups, downs = n.downs, hot = n.hot, best = n.best
    from json_to_recordset(${JSON.stringify(counted)}::json) as n (id bigint, ups int, downs int, hot float8, best float8)
    where s.id = n.id`)
  return counted
}

/** The caller holds the comments' rows. */
export async function recountCommentVotes(tx: Transaction, ids: number[]): Promise<VoteCounts[]> {
  const { rows } = await tx.execute<CountedRow>(
    sql`select c.id, ${countsOf}
      from ${comments} c left join (${commentVotes} v join persons p on p.id = v.voter_id) on v.comment_id = c.id
      where c.id in (${idsOf(ids)}) group by c.id`,
  )
  const counted = rows.map(({ id, ups, downs }) => ({ id, ups, downs, best: bestRank({ ups, downs }) }))
  await tx.execute(sql`update ${comments} c set ups = n.ups, downs = n.downs, best = n.best
    from json_to_recordset(${JSON.stringify(counted)}::json) as n (id bigint, ups int, downs int, best float8)
    where c.id = n.id`)
  return counted
}

const countsOf = sql.raw(`(count(*) filter (where v.value = 1 and p.state <> 'spam'))::int as ups,
  (count(*) filter (where v.value = -1 and p.state <> 'spam'))::int as downs`)

function idsOf(ids: number[]) {
  return sql`select value::bigint from json_array_elements_text(${JSON.stringify(ids)}::json)`
}
