// The latest comments of a summary or question, for its feed.
import type { Pool } from 'pg'
import { statement } from './statement.ts'
import { type CommentCard, type CommentColumns, commentColumns, isReadable, toComment } from './thread.ts'

const maxInFeed = 50
/** Bytes of their HTML. */
const maxFeedSize = 1_000_000

export interface LatestComment extends CommentCard {
  /** As `text/feed-html.ts` stores it. */
  feedHtml: string
}

type LatestColumns = CommentColumns & { feed_html: string }

const latest = {
  summary: statement<LatestColumns>('latest-of-summary', latestSql('c.summary_id = $1')),
  question: statement<LatestColumns>('latest-of-question', latestSql('(c.question_id = $1 or c.id = $1)')),
}

/** The newest first, as many as fit. */
function latestSql(where: string): string {
  return `select * from (
      select ${commentColumns}, c.feed_html, sum(octet_length(c.feed_html)) over (order by c.created_at desc, c.id) as size
      from comments c join persons a on a.id = c.author_id left join summaries s on s.id = c.summary_id
      where ${where} and c.is_visible and (s.id is null or ${isReadable}) order by c.created_at desc, c.id limit ${maxInFeed}) latest
    where size <= ${maxFeedSize} order by created_at desc, id`
}

export async function findLatestComments(
  pool: Pool,
  of: keyof typeof latest,
  id: number,
): Promise<LatestComment[]> {
  return (await latest[of](pool, id)).map((row) => ({ ...toComment(row), feedHtml: row.feed_html }))
}

const discussedPaper = statement<{ id: string; title: string }>(
  'discussed-paper',
  `select p.id, p.title from summaries s join papers p on p.id = s.paper_id where s.id = $1 and ${isReadable}
     and (s.deleted_at is null or exists (select from comments c where c.summary_id = s.id and c.is_visible))`,
)

/** The paper of a summary whose discussion can be read; nothing for any other summary. */
export async function findDiscussedPaper(
  pool: Pool,
  summaryId: number,
): Promise<{ id: number; title: string } | undefined> {
  const [row] = await discussedPaper(pool, summaryId)
  return row && { id: Number(row.id), title: row.title }
}
