// A person's saved papers: how many are in which reading state, and what they saved about one paper.
import type { Pool } from 'pg'
import { type ReadingState, readingStates } from '#domain/following/follow.ts'
import { statement } from './statement.ts'

const counts = statement<{ state: ReadingState; papers: number }>(
  'reading-counts',
  'select state, count(*)::int as papers from readings where person_id = $1 group by state',
)

export async function countReadings(pool: Pool, personId: number): Promise<Record<ReadingState, number>> {
  const rows = await counts(pool, personId)
  const count = (state: ReadingState) => rows.find((row) => row.state === state)?.papers ?? 0
  return Object.fromEntries(readingStates.map((state) => [state, count(state)])) as Record<
    ReadingState,
    number
  >
}

/** What one person saved about a paper. */
export interface Keeping {
  reading?: { state: ReadingState; remark: string }
  lists: { id: number; title: string; hasPaper: boolean }[]
}

const keeping = statement<{
  state: ReadingState | null
  remark: string | null
  lists: Keeping['lists']
}>(
  'keeping',
  `select g.state, g.remark,
     (select coalesce(json_agg(json_build_object('id', l.id, 'title', l.title, 'hasPaper', exists (
         select from list_papers n where n.list_id = l.id and n.paper_id = $2)) order by lower(l.title), l.id), '[]')
      from lists l where l.owner_id = $1) as lists
   from (select) one left join readings g on g.person_id = $1 and g.paper_id = $2`,
)

export async function findKeeping(pool: Pool, personId: number, paperId: number): Promise<Keeping> {
  const [row] = await keeping(pool, personId, paperId)
  if (row === undefined) return { lists: [] }
  const { state, remark, lists } = row
  return { lists, ...(state === null ? {} : { reading: { state, remark: remark ?? '' } }) }
}
