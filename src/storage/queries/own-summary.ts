// A person's own summary of a paper, as they write it: settings, text, and what the editor saved since. Of one that they
// deleted, the settings alone.
import type { Pool } from 'pg'
import type { Assistance, Visibility } from '#domain/summaries/summary.ts'
import { statement } from './statement.ts'

export interface OwnSummary {
  id: number
  visibility: Visibility
  anonymous: boolean
  language: string
  assistance: Assistance
  revisionNumber: number
  text: string
  /** Of its share link, where it has one. */
  shareToken?: string
  moderation?: 'hidden' | 'removed'
  /** Whether readers see it. */
  isVisible: boolean
  isDeleted: boolean
  /** Whether readers could ever see it. */
  wasPublic: boolean
  /** Whether it's another one that its author writes on, since two papers became one. */
  isFurther: boolean
}

export interface OwnDraft {
  text: string
  language: string
  base: number
  /** The summary that it was begun from; 0 for a new one. */
  summary: number
  /** Whether that one has its author's name. */
  isSigned: boolean
  version: number
  savedAt: Date
}

export interface SummaryEditor {
  summary?: OwnSummary
  draft?: OwnDraft
}

interface EditorRow {
  id: string | null
  visibility: Visibility
  anonymous: boolean
  language: string
  assistance: Assistance
  revision_number: number
  text: string
  share_token: string | null
  moderation: 'hidden' | 'removed' | null
  is_visible: boolean
  is_deleted: boolean
  was_public: boolean
  is_further: boolean
  draft: {
    text: string
    language: string
    base: number
    summary: number
    is_signed: boolean
    version: number
    saved_at: string
  } | null
}

const editor = statement<EditorRow>(
  'summary-editor',
  `select s.id, s.is_further, s.visibility, s.anonymous, s.language, s.assistance, coalesce(v.number, 0) as revision_number,
     coalesce(v.text, '') as text, s.share_token, s.moderation, s.is_visible, s.deleted_at is not null as is_deleted,
     exists (select from revisions r where r.summary_id = s.id and r.is_shown) and s.deleted_at is null as was_public,
     (select json_build_object('text', d.text, 'language', d.language, 'base', d.base, 'summary', d.summary_id,
         'is_signed', exists (select from summaries b where b.id = d.summary_id and b.author_id = $1 and not b.anonymous),
         'version', d.version, 'saved_at', d.saved_at)
       from drafts d where d.person_id = $1 and d.paper_id = $2) as draft
   from (select) one left join lateral (select * from summaries where author_id = $1 and paper_id = $2
       order by id = $3 desc, deleted_at desc nulls first, is_further limit 1) s on true
     left join revisions v on v.id = s.revision_id and s.deleted_at is null`,
)

export async function findSummaryEditor(
  pool: Pool,
  personId: number,
  paperId: number,
  /** One of several that a person may have since two papers became one; otherwise the one that they write on. */
  summaryId = 0,
): Promise<SummaryEditor> {
  const [row] = await editor(pool, personId, paperId, summaryId)
  if (row === undefined) return {}
  return {
    ...(row.id === null ? {} : { summary: toOwnSummary(row, row.id) }),
    ...(row.draft === null ? {} : { draft: toDraft(row.draft) }),
  }
}

function toOwnSummary(row: EditorRow, id: string): OwnSummary {
  return {
    id: Number(id),
    visibility: row.visibility,
    anonymous: row.anonymous,
    language: row.language,
    assistance: row.assistance,
    revisionNumber: row.revision_number,
    text: row.text,
    ...(row.share_token === null ? {} : { shareToken: row.share_token }),
    ...(row.moderation === null ? {} : { moderation: row.moderation }),
    isVisible: row.is_visible,
    isDeleted: row.is_deleted,
    wasPublic: row.was_public,
    isFurther: row.is_further,
  }
}

function toDraft(draft: NonNullable<EditorRow['draft']>): OwnDraft {
  const { text, language, base, summary, is_signed: isSigned, version, saved_at } = draft
  return { text, language, base, summary, isSigned, version, savedAt: new Date(saved_at) }
}
