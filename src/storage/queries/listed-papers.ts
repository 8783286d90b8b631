// The papers of a list in its order, and those of a reading list; remarks only for their owner.
import type { Pool } from 'pg'
import type { ReadingState } from '#domain/following/follow.ts'
import { byStrength } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { Paper } from '#domain/papers/paper.ts'
import { type Page, type PageRequest, pagingSql, toPage } from './paging.ts'
import {
  type PaperCard,
  type PaperColumns,
  paperColumns,
  paperColumnsBut,
  toPaperCard,
} from './paper-card.ts'
import { statement } from './statement.ts'

export interface ListedPaper extends PaperCard {
  listedAt: Date
  /** Absent where there is none, and for everybody but the owner. */
  remark?: string
}

/** Whose remarks may be seen: the caller knows whether the list is the viewer's. */
export interface ListedScope {
  listId: number
  withRemarks: boolean
}

interface ListedRow extends PaperColumns {
  added_at_list: Date
  remark: string
  rank: number
}

/** In the order that the owner gave them. */
export async function findListed(
  pool: Pool,
  { listId, withRemarks }: ListedScope,
  request: PageRequest,
): Promise<Page<ListedPaper>> {
  const paging = pagingSql(request, { column: '-l.position', type: 'integer' }, 'p.id')
  const { rows } = await pool.query<ListedRow>(
    `select ${paperColumnsBut('abstract')}, l.added_at as added_at_list, ${remarkColumn(withRemarks)}, -l.position as rank
     from list_papers l join papers p on p.id = l.paper_id and p.moderation is null left join venues v on v.id = p.venue_id
     where ${paging.where} and l.list_id = $3 ${paging.orderLimit}`,
    [...paging.values, listId],
  )
  return toPage(rows, request, (row) => ({ rank: row.rank, id: Number(row.paper_id) }), toListedPaper)
}

function remarkColumn(withRemarks: boolean): string {
  return withRemarks ? 'l.remark' : `'' as remark`
}

const newestListed = statement<ListedRow>(
  'newest-listed',
  `select ${paperColumnsBut()}, l.added_at as added_at_list, '' as remark, 0 as rank
   from list_papers l join papers p on p.id = l.paper_id and p.moderation is null left join venues v on v.id = p.venue_id
   where l.list_id = $1 order by l.added_at desc, p.id desc limit 50`,
)

/** The last that came onto a list, for its feed. */
export async function findNewestListed(pool: Pool, listId: number): Promise<ListedPaper[]> {
  return (await newestListed(pool, listId)).map(toListedPaper)
}

function toListedPaper(row: ListedRow): ListedPaper {
  return {
    ...toPaperCard(row),
    listedAt: row.added_at_list,
    ...(row.remark === '' ? {} : { remark: row.remark }),
  }
}

/** A paper with all that its citation needs. */
export type CitedPaper = Paper & { remark?: string }

/** All of a list, for its export. */
export async function findCited(pool: Pool, { listId, withRemarks }: ListedScope): Promise<CitedPaper[]> {
  const { rows } = await pool.query<PaperColumns & { remark: string; identifiers: Identifier[] }>(
    `select ${paperColumns}, ${remarkColumn(withRemarks)},
       (select json_agg(json_build_object('scheme', i.scheme, 'value', i.value)) from paper_identifiers i
          where i.paper_id = p.id) as identifiers
     from list_papers l join papers p on p.id = l.paper_id and p.moderation is null left join venues v on v.id = p.venue_id
     where l.list_id = $1 order by l.position, p.id`,
    [listId],
  )
  return rows.map((row) => ({
    ...toPaperCard(row),
    identifiers: row.identifiers.toSorted(byStrength),
    ...(row.remark === '' ? {} : { remark: row.remark }),
  }))
}

export interface ReadPaper extends PaperCard {
  state: ReadingState
  changedAt: Date
  remark: string
}

type ReadRow = PaperColumns & { state: ReadingState; reading_changed_at: Date; remark: string; rank: number }

/** The viewer's reading list, in one state or all, last changed first. */
export async function findReadings(
  pool: Pool,
  { personId, state }: { personId: number; state: ReadingState | undefined },
  request: PageRequest,
): Promise<Page<ReadPaper>> {
  const rank = { column: 'g.changed_at', type: 'instant' } as const
  const paging = pagingSql(request, rank, 'p.id')
  const { rows } = await pool.query<ReadRow>(
    `select ${paperColumnsBut('abstract')}, g.state, g.changed_at as reading_changed_at, g.remark,
       extract(epoch from g.changed_at)::float8 as rank
     from readings g join papers p on p.id = g.paper_id and p.moderation is null left join venues v on v.id = p.venue_id
     where ${paging.where} and g.person_id = $3 and ($4::text is null or g.state = $4) ${paging.orderLimit}`,
    [...paging.values, personId, state ?? null],
  )
  return toPage(rows, request, (row) => ({ rank: row.rank, id: Number(row.paper_id) }), toReadPaper)
}

function toReadPaper(row: ReadRow): ReadPaper {
  const { state, remark, reading_changed_at: changedAt } = row
  return { ...toPaperCard(row), state, remark, changedAt }
}
