// The comments under a summary, or the answers to a question, in the order in which they are read. Here an anonymous author ends.
import type { Pool } from 'pg'
import type { CommentKind } from '#domain/discussion/comment.ts'
import type { Person } from '#domain/people/person.ts'
import { type Statement, statement } from './statement.ts'

/** A comment that readers see. */
export interface CommentCard {
  id: number
  kind: CommentKind
  isVisible: true
  /** How many comments above it it answers, one the other. */
  depth: number
  /** What it answers; nothing for the first comments and for answers. */
  parent?: { id: number; by: string }
  /** Absent where the author of an anonymous summary speaks under it. */
  author?: Person
  html: string
  hasMath: boolean
  createdAt: Date
  editedAt?: Date
  ups: number
  downs: number
  isAccepted: boolean
}

/** What is left of a comment that others answered. */
export interface CommentStub {
  id: number
  isVisible: false
  depth: number
}

export interface Thread {
  entries: (CommentCard | CommentStub)[]
  /** Of all pages: comments that readers see. */
  count: number
  page: number
  pages: number
}

/** Comments and stubs on one page, if they're short. */
const threadPageSize = 500
/** Bytes of a page. Each entry's surroundings count too, so that a page has at most `threadPageSize` entries. */
const pageWeight = 1_000_000
const entryWeight = pageWeight / threadPageSize

export interface CommentColumns {
  id: string
  kind: CommentKind
  is_visible: boolean
  anonymous: boolean
  author_name: string | null
  author_display_name: string | null
  html: string
  has_math: boolean
  created_at: Date
  edited_at: Date | null
  ups: number
  downs: number
}

/** Of `comments c join persons a`. */
export const commentColumns = `c.id, c.kind, c.is_visible, c.anonymous and c.is_visible as anonymous,
  case when c.is_visible and not c.anonymous then a.name end as author_name,
  case when c.is_visible and not c.anonymous then a.display_name end as author_display_name,
  case when c.is_visible then c.html else '' end as html, c.has_math, c.created_at, c.edited_at, c.ups, c.downs`

/** Whether readers may see what is under summary `s`: the discussion of one that its author deleted stays. */
export const isReadable = `s.visibility = 'public' and s.moderation is null and not s.author_hidden and not s.paper_hidden`

interface ThreadRow extends CommentColumns {
  depth: number
  parent_id: string | null
  parent_by: string | null
  is_accepted: boolean
  pages: number
  visible: number
}

const byTime = `extract(epoch from c.created_at)::float8, c.id::float8`
const byWorth = `case when c.id = q.accepted_id and c.is_visible then 0 else 1 end::float8, -c.best, ${byTime}`

/** A branch on which nothing is visible is left out. The path is the order: what answers a comment comes right after it. */
const trees = {
  summary: `with recursive kept as (
      select c.id, c.parent_id from comments c join summaries s on s.id = c.summary_id
        where c.summary_id = $1 and c.is_visible and ${isReadable}
      union select c.id, c.parent_id from kept k join comments c on c.id = k.parent_id),
    tree as (
      select c.id, 0 as depth, array[${byTime}] as path from kept k join comments c on c.id = k.id where c.parent_id is null
      union all select c.id, t.depth + 1, t.path || array[${byTime}]
        from tree t join kept k on k.parent_id = t.id join comments c on c.id = k.id)`,
  question: `with recursive kept as (
      select c.id, c.parent_id from comments c where c.question_id = $1 and c.is_visible
      union select c.id, c.parent_id from kept k join comments c on c.id = k.parent_id where c.question_id = $1),
    tree as (
      select c.id, 0 as depth, array[${byWorth}] as path
        from kept k join comments c on c.id = k.id join comments q on q.id = $1 where c.parent_id = $1
      union all select c.id, t.depth + 1, t.path || array[${byTime}]
        from tree t join kept k on k.parent_id = t.id join comments c on c.id = k.id)`,
}

/**
 * A thread's entries by page: what comes before an entry, by number and size, decides its page. No entry is as large as a
 * page, so none is empty.
 */
function numbered(of: keyof typeof trees): string {
  const weight = `${entryWeight} + case when c.is_visible then octet_length(c.html) else 0 end`
  return `${trees[of]},
    numbered as (
      select t.id, t.depth, t.path,
        1 + ((sum(${weight}) over (order by t.path) - (${weight})) / ${pageWeight})::int as page
      from tree t join comments c on c.id = t.id)`
}

function threadStatement(of: keyof typeof trees): Statement<ThreadRow> {
  return statement<ThreadRow>(
    `thread-${of}`,
    `${numbered(of)}
     select ${commentColumns}, t.depth, case when t.depth > 0 then c.parent_id end as parent_id,
       case when not p.is_visible then 'a deleted comment' when p.anonymous then 'the author' else b.display_name end as parent_by,
       coalesce(q.accepted_id = c.id, false) as is_accepted, (select max(page) from numbered) as pages,
       (select count(*)::int from numbered n join comments v on v.id = n.id where v.is_visible) as visible
     from numbered t join comments c on c.id = t.id join persons a on a.id = c.author_id
       left join comments p on p.id = c.parent_id left join persons b on b.id = p.author_id
       left join comments q on q.id = c.question_id
     where t.page = $2 order by t.path`,
  )
}

const threads = { summary: threadStatement('summary'), question: threadStatement('question') }

/** The thread of a summary (or of a question: its answers); empty beyond its last page, and where there is none. */
export async function findThread(pool: Pool, of: keyof typeof trees, id: number, page = 1): Promise<Thread> {
  const rows = await threads[of](pool, id, page)
  const { pages = 1, visible = 0 } = rows[0] ?? {}
  return { entries: rows.map(toEntry), count: visible, page, pages }
}

function toEntry(row: ThreadRow): CommentCard | CommentStub {
  const { depth, is_accepted: isAccepted, parent_id, parent_by } = row
  if (!row.is_visible) return { id: Number(row.id), isVisible: false, depth }
  return {
    ...toComment(row),
    depth,
    isAccepted,
    ...(parent_id === null || parent_by === null ? {} : { parent: { id: Number(parent_id), by: parent_by } }),
  }
}

export function toComment(row: CommentColumns): CommentCard {
  return {
    id: Number(row.id),
    kind: row.kind,
    isVisible: true,
    depth: 0,
    ...(row.author_name === null
      ? {}
      : { author: { name: row.author_name, displayName: row.author_display_name ?? row.author_name } }),
    html: row.html,
    hasMath: row.has_math,
    createdAt: new Date(row.created_at),
    ...(row.edited_at === null ? {} : { editedAt: new Date(row.edited_at) }),
    ups: row.ups,
    downs: row.downs,
    isAccepted: false,
  }
}

const places = {
  summary: statement<{ page: number }>('place-in-summary', placeSql('summary')),
  question: statement<{ page: number }>('place-in-question', placeSql('question')),
}

function placeSql(of: keyof typeof trees): string {
  return `${numbered(of)} select page from numbered where id = $2`
}

/** The page of its thread that a comment is on. */
export async function findThreadPage(
  pool: Pool,
  of: keyof typeof trees,
  id: number,
  commentId: number,
): Promise<number | undefined> {
  return (await places[of](pool, id, commentId))[0]?.page
}
