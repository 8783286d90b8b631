// All summaries a person wrote, with any visibility, and the drafts that the editor saved.
import type { Pool } from 'pg'
import type { Visibility } from '#domain/summaries/summary.ts'
import { type Page, type PageRequest, pagingSql, rankNumber, toPage } from './paging.ts'

export interface WrittenSummary {
  id: number
  paper: { key: string; title: string }
  visibility: Visibility
  anonymous: boolean
  isVisible: boolean
  revision: number
  publishedAt: Date
  editedAt?: Date
}

interface SummaryRow {
  id: string
  key: string
  title: string
  visibility: Visibility
  anonymous: boolean
  is_visible: boolean
  revision_number: number
  published_at: Date
  edited_at: Date | null
  rank: number
}

const published = { column: 's.published_at', type: 'instant' } as const

/** The latest first; deleted ones are not among them. */
export async function findWrittenSummaries(
  pool: Pool,
  personId: number,
  request: PageRequest,
): Promise<Page<WrittenSummary>> {
  const paging = pagingSql(request, published, 's.id')
  const { rows } = await pool.query<SummaryRow>(
    `select s.id, p.key, p.title, s.visibility, s.anonymous, s.is_visible, s.revision_number, s.published_at, s.edited_at,
       ${rankNumber(published)} as rank
     from summaries s join papers p on p.id = s.paper_id
     where s.author_id = $3 and s.deleted_at is null and ${paging.where} ${paging.orderLimit}`,
    [...paging.values, personId],
  )
  return toPage(rows, request, ({ rank, id }) => ({ rank, id: Number(id) }), toWritten)
}

function toWritten(row: SummaryRow): WrittenSummary {
  const { key, title, visibility, anonymous } = row
  return {
    id: Number(row.id),
    paper: { key, title },
    visibility,
    anonymous,
    isVisible: row.is_visible,
    revision: row.revision_number,
    publishedAt: row.published_at,
    ...(row.edited_at === null ? {} : { editedAt: row.edited_at }),
  }
}

export interface KeptDraft {
  paper: { key: string; title: string }
  language: string
  base: number
  version: number
  savedAt: Date
}

interface DraftRow {
  id: string
  key: string
  title: string
  language: string
  base: number
  version: number
  saved_at: Date
  rank: number
}

const saved = { column: 'd.saved_at', type: 'instant' } as const

/** The last saved first. */
export async function findDrafts(
  pool: Pool,
  personId: number,
  request: PageRequest,
): Promise<Page<KeptDraft>> {
  const paging = pagingSql(request, saved, 'p.id')
  const { rows } = await pool.query<DraftRow>(
    `select p.id, p.key, p.title, d.language, d.base, d.version, d.saved_at, ${rankNumber(saved)} as rank
     from drafts d join papers p on p.id = d.paper_id
     where d.person_id = $3 and ${paging.where} ${paging.orderLimit}`,
    [...paging.values, personId],
  )
  return toPage(
    rows,
    request,
    ({ rank, id }) => ({ rank, id: Number(id) }),
    ({ key, title, language, base, version, saved_at: savedAt }) => ({
      paper: { key, title },
      language,
      base,
      version,
      savedAt,
    }),
  )
}
