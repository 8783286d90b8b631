// Questions: the titles under a paper, and one question with the paper it is about.
import type { Pool } from 'pg'
import type { Person } from '#domain/people/person.ts'
import { statement } from './statement.ts'
import { type CommentCard, type CommentColumns, commentColumns, toComment } from './thread.ts'

export interface QuestionCard {
  id: number
  title: string
  author: Person
  createdAt: Date
  answerCount: number
  isAnswered: boolean
}

export interface QuestionColumns {
  id: number
  title: string
  author_name: string
  author_display_name: string
  created_at: string
  answer_count: number
  is_answered: boolean
}

/** Titles on one page, the latest first. */
export const questionsPageSize = 100

/** SQL of a JSON array of one page of a paper's questions; both are expressions. */
export function questionsOf(paperId: string, page: string): string {
  return `(select coalesce(json_agg(q order by q.created_at desc, q.id), '[]') from (
    select c.id, c.title, a.name as author_name, a.display_name as author_display_name, c.created_at,
      (select count(*) from comments n where n.parent_id = c.id and n.is_visible) as answer_count,
      exists (select from comments n where n.id = c.accepted_id and n.is_visible) as is_answered
    from comments c join persons a on a.id = c.author_id
    where c.paper_id = ${paperId} and c.kind = 'question' and c.is_visible
    order by c.created_at desc, c.id limit ${questionsPageSize} offset (${page} - 1) * ${questionsPageSize}) q)`
}

export function questionCountOf(paperId: string): string {
  return `(select count(*)::int from comments c where c.paper_id = ${paperId} and c.kind = 'question' and c.is_visible)`
}

export function questionPages(count: number): number {
  return Math.max(1, Math.ceil(count / questionsPageSize))
}

export function toQuestionCard(row: QuestionColumns): QuestionCard {
  return {
    id: row.id,
    title: row.title,
    author: { name: row.author_name, displayName: row.author_display_name },
    createdAt: new Date(row.created_at),
    answerCount: row.answer_count,
    isAnswered: row.is_answered,
  }
}

export interface QuestionPage {
  /** Absent where it was deleted or hidden; its answers may still be read. */
  question?: CommentCard & { title: string }
  paper: { id: number; key: string; title: string }
}

interface QuestionRow extends CommentColumns {
  title: string
  paper_id: string
  paper_key: string
  paper_title: string
}

const questionPage = statement<QuestionRow>(
  'question-page',
  `select ${commentColumns}, c.title, p.id as paper_id, p.key as paper_key, p.title as paper_title
   from comments c join persons a on a.id = c.author_id join papers p on p.id = c.paper_id
   where c.id = $1 and c.kind = 'question' and p.moderation is null`,
)

export async function findQuestion(pool: Pool, id: number): Promise<QuestionPage | undefined> {
  const [row] = await questionPage(pool, id)
  if (row === undefined) return undefined
  return {
    ...(row.is_visible ? { question: { ...toComment(row), title: row.title } } : {}),
    paper: { id: Number(row.paper_id), key: row.paper_key, title: row.paper_title },
  }
}
