// Pairs of papers that may be one work, for moderators: the list of those to look at, and one pair side by side.
import type { Pool } from 'pg'
import { byStrength } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { sameWorkScore } from '#domain/papers/same-work.ts'
import { type DescribedRow, describedColumns, toAlikePaper } from './alike-papers.ts'
import { type PaperCard, type PaperColumns, paperColumns, toPaperCard } from './paper-card.ts'
import { statement } from './statement.ts'

export interface SuggestedPair {
  id: number
  one: { id: number; key: string; title: string }
  other: { id: number; key: string; title: string }
  reason: 'score' | 'identifier'
  score?: number
  suggestedAt: Date
}

interface SuggestionRow {
  id: string
  one_id: string
  one_key: string
  one_title: string
  other_id: string
  other_key: string
  other_title: string
  reason: 'score' | 'identifier'
  score: number | null
  suggested_at: Date
}

/** So many are shown; the others follow when these are decided. */
export const mostSuggestions = 100

/** Oldest first; of papers that readers see. */
const open = statement<SuggestionRow>(
  'open-merge-suggestions',
  `select m.id, a.id as one_id, a.key as one_key, a.title as one_title, b.id as other_id, b.key as other_key,
     b.title as other_title, m.reason, m.score, m.suggested_at
   from merge_suggestions m join papers a on a.id = m.one_id join papers b on b.id = m.other_id
   where m.state = 'open' and a.moderation is null and b.moderation is null order by m.id limit ${mostSuggestions}`,
)

export async function findSuggestions(pool: Pool): Promise<SuggestedPair[]> {
  return (await open(pool)).map((row) => ({
    id: Number(row.id),
    one: { id: Number(row.one_id), key: row.one_key, title: row.one_title },
    other: { id: Number(row.other_id), key: row.other_key, title: row.other_title },
    reason: row.reason,
    suggestedAt: row.suggested_at,
    ...(row.score === null ? {} : { score: row.score }),
  }))
}

export interface ComparedPaper {
  id: number
  paper: PaperCard
  identifiers: Identifier[]
  questions: number
}

export interface ComparedPair {
  /** In the order in which they were asked for. */
  papers: [ComparedPaper, ComparedPaper]
  score: number
  /** Of this pair, where somebody or something suggested it. */
  suggestion?: { id: number; state: 'open' | 'merged' | 'different' }
}

const compared = statement<PaperColumns & DescribedRow & { questions: number }>(
  'compared-papers',
  `select ${paperColumns}, (select json_agg(json_build_object('scheme', i.scheme, 'value', i.value))
     from paper_identifiers i where i.paper_id = p.id) as identifiers,
     (select count(*)::int from comments c where c.paper_id = p.id and c.kind = 'question' and c.is_visible) as questions
   from papers p left join venues v on v.id = p.venue_id where p.id = any ($1::bigint[]) and p.moderation is null`,
)

const described = statement<DescribedRow>(
  'described-papers',
  `select ${describedColumns} from papers p left join venues v on v.id = p.venue_id where p.id = any ($1::bigint[])`,
)

const suggestionOf = statement<{ id: string; state: 'open' | 'merged' | 'different' }>(
  'merge-suggestion',
  `select id, state from merge_suggestions where one_id = least($1::bigint, $2::bigint) and other_id = greatest($1::bigint, $2::bigint)`,
)

/** Nothing where readers don't see both. */
export async function findPair(
  pool: Pool,
  oneId: number,
  otherId: number,
): Promise<ComparedPair | undefined> {
  const [cards, works, [suggestion]] = await Promise.all([
    compared(pool, [oneId, otherId]),
    described(pool, [oneId, otherId]),
    suggestionOf(pool, oneId, otherId),
  ])
  const [one, other] = [oneId, otherId].map((id) => cards.find((row) => Number(row.paper_id) === id))
  const [a, b] = works.map((row) => toAlikePaper(row).work)
  if (!one || !other || !a || !b) return undefined
  return {
    papers: [toCompared(one), toCompared(other)],
    score: sameWorkScore(a, b),
    ...(suggestion ? { suggestion: { id: Number(suggestion.id), state: suggestion.state } } : {}),
  }
}

function toCompared(row: PaperColumns & DescribedRow & { questions: number }): ComparedPaper {
  return {
    id: Number(row.paper_id),
    paper: toPaperCard(row),
    identifiers: (row.identifiers ?? []).toSorted(byStrength),
    questions: row.questions,
  }
}

const mergeOfDecision = statement<{ id: string; undone: boolean }>(
  'merge-of-decision',
  `select id, undone_at is not null as undone from paper_merges where decision_id = $1`,
)

/** The merge that an entry of the log is about. */
export async function findMergeOf(
  pool: Pool,
  decisionId: number,
): Promise<{ id: number; isUndone: boolean } | undefined> {
  const [row] = await mergeOfDecision(pool, decisionId)
  return row && { id: Number(row.id), isUndone: row.undone }
}
