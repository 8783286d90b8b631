// What one person sees of votes that nobody else does: their own, and on what they wrote the reasons of votes down, as counts.
import type { Pool } from 'pg'
import { statement } from './statement.ts'

export interface OwnVote {
  /** Whether the person wrote it. Only they may learn that. */
  isOwn: boolean
  value: -1 | 0 | 1
  /** On what the person wrote: how many gave which reason. */
  reasons: Record<string, number>
  /** For what the person wrote: when, and whether others don't see who did. */
  written?: { createdAt: Date; anonymous: boolean }
}

export interface OwnVotes {
  summaries: Map<number, OwnVote>
  comments: Map<number, OwnVote>
}

interface OwnVoteRow {
  of: 'summary' | 'comment'
  id: string
  is_own: boolean
  value: -1 | 1 | null
  reasons: Record<string, number> | null
  created_at: Date | null
  anonymous: boolean
}

function votesOf(of: 'summary' | 'comment', ids: string): string {
  const [table, votes, column] =
    of === 'summary' ? ['summaries', 'votes', 'summary_id'] : ['comments', 'comment_votes', 'comment_id']
  return `select '${of}' as of, t.id, t.author_id = $1 as is_own, v.value,
      case when t.author_id = $1 then (select json_object_agg(reason, n) from (
        select r.reason, count(*)::int as n from ${votes} r join persons o on o.id = r.voter_id and o.state <> 'spam' where r.${column} = t.id and r.value = -1 and r.reason is not null
          group by r.reason) r) end as reasons,
      case when t.author_id = $1 then t.${of === 'summary' ? 'published_at' : 'created_at'} end as created_at, t.anonymous
    from ${table} t left join ${votes} v on v.${column} = t.id and v.voter_id = $1
    where t.id = any (${ids}::bigint[]) and (t.author_id = $1 or v.value is not null)`
}

const ownVotes = statement<OwnVoteRow>(
  'own-votes',
  `${votesOf('summary', '$2')} union all ${votesOf('comment', '$3')}`,
)

/** Only what the person wrote or voted on is in the maps. */
export async function findOwnVotes(
  pool: Pool,
  personId: number,
  summaryIds: number[],
  commentIds: number[],
): Promise<OwnVotes> {
  const found: OwnVotes = { summaries: new Map(), comments: new Map() }
  if (summaryIds.length + commentIds.length === 0) return found
  for (const row of await ownVotes(pool, personId, summaryIds, commentIds))
    found[row.of === 'summary' ? 'summaries' : 'comments'].set(Number(row.id), toOwnVote(row))
  return found
}

function toOwnVote(row: OwnVoteRow): OwnVote {
  return {
    isOwn: row.is_own,
    value: row.value ?? 0,
    reasons: row.reasons ?? {},
    ...(row.created_at !== null ? { written: { createdAt: row.created_at, anonymous: row.anonymous } } : {}),
  }
}
