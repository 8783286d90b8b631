// One comment on its own page: what it's about, its earlier texts, and what its author may still change.
import type { Pool } from 'pg'
import type { CommentKind } from '#domain/discussion/comment.ts'
import { statement } from './statement.ts'
import { type CommentCard, type CommentColumns, commentColumns, isReadable, toComment } from './thread.ts'

export interface CommentPage {
  comment: CommentCard
  /** Of a question. */
  title?: string
  revisionNumber: number
  paper: { id: number; key: string; title: string }
  /** What it's about: one of the two. */
  summaryId?: number
  questionId?: number
  /** Whether something may still be written there. */
  isOpen: boolean
}

interface CommentPageRow extends CommentColumns {
  title: string | null
  revision_number: number
  paper_id: string
  paper_key: string
  paper_title: string
  summary_id: string | null
  question_id: string | null
  is_open: boolean
}

const commentPage = statement<CommentPageRow>(
  'comment-page',
  `select ${commentColumns}, c.title, c.revision_number, p.id as paper_id, p.key as paper_key, p.title as paper_title,
     c.summary_id, case when c.summary_id is null then coalesce(c.question_id, c.id) end as question_id,
     coalesce(s.is_visible, q.is_visible, true) as is_open
   from comments c join persons a on a.id = c.author_id left join summaries s on s.id = c.summary_id
     left join comments q on q.id = c.question_id join papers p on p.id = coalesce(c.paper_id, s.paper_id)
   where c.id = $1 and c.is_visible and (s.id is null or ${isReadable})`,
)

/** Nothing where readers do not see it. */
export async function findComment(pool: Pool, id: number): Promise<CommentPage | undefined> {
  const [row] = await commentPage(pool, id)
  if (row === undefined) return undefined
  return {
    comment: toComment(row),
    ...(row.title === null ? {} : { title: row.title }),
    revisionNumber: row.revision_number,
    paper: { id: Number(row.paper_id), key: row.paper_key, title: row.paper_title },
    ...(row.summary_id === null ? {} : { summaryId: Number(row.summary_id) }),
    ...(row.question_id === null ? {} : { questionId: Number(row.question_id) }),
    isOpen: row.is_open,
  }
}

const fate = statement<{ fate: CommentFate }>(
  'comment-fate',
  `select case when c.deleted_at is not null then 'gone' when c.moderation = 'removed' then 'removed' else 'hidden' end as fate
   from comments c left join summaries s on s.id = c.summary_id where c.id = $1 and not c.is_visible and (s.id is null or ${isReadable})`,
)

export type CommentFate = 'gone' | 'removed' | 'hidden'

/** Why readers do not see a comment that they once saw. */
export async function findCommentFate(pool: Pool, id: number): Promise<CommentFate | undefined> {
  return (await fate(pool, id))[0]?.fate
}

export interface CommentRevision {
  number: number
  title?: string
  text: string
  createdAt: Date
}

const history = statement<{ number: number; title: string | null; text: string; created_at: Date }>(
  'comment-history',
  `select r.number, r.title, r.text, r.created_at from comment_revisions r where r.comment_id = $1
   union all select c.revision_number, c.title, c.text, coalesce(c.edited_at, c.created_at) from comments c where c.id = $1
   order by number`,
)

/** What it says and said, the first text first. For a comment that `findComment` has found. */
export async function findCommentHistory(pool: Pool, id: number): Promise<CommentRevision[]> {
  const rows = await history(pool, id)
  return rows.map(({ number, title, text, created_at }) => ({
    number,
    text,
    createdAt: created_at,
    ...(title === null ? {} : { title }),
  }))
}

export interface OwnComment {
  kind: CommentKind
  text: string
  title?: string
  createdAt: Date
  anonymous: boolean
}

const ownComment = statement<{
  kind: CommentKind
  text: string
  title: string | null
  created_at: Date
  anonymous: boolean
}>(
  'own-comment',
  `select kind, text, title, created_at, anonymous from comments where id = $1 and author_id = $2 and is_visible`,
)

/** The source, for its author alone. */
export async function findOwnComment(
  pool: Pool,
  id: number,
  personId: number,
): Promise<OwnComment | undefined> {
  const [row] = await ownComment(pool, id, personId)
  if (row === undefined) return undefined
  const { kind, text, title, created_at: createdAt, anonymous } = row
  return { kind, text, createdAt, anonymous, ...(title === null ? {} : { title }) }
}
