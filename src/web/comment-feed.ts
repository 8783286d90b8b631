// The comments of a summary, or a question with its answers, as a feed.
import { findLatestComments } from '#storage/queries/latest-comments.ts'
import type { CommentCard } from '#storage/queries/thread.ts'
import type { FeedFormat } from './formats/feed.ts'
import type { FeedEntry } from './formats/feed-document.ts'
import { listFeed } from './list-feed.ts'
import type { SiteContext } from './site.ts'

interface CommentFeed {
  of: 'summary' | 'question'
  id: number
  title: string
  paperId: number
  /** Of the page, and of the feed without its ending. */
  path: string
  feedPath: string
}

export async function commentFeed(c: SiteContext, format: FeedFormat, feed: CommentFeed): Promise<Response> {
  const { epoch } = c.var.site.cache
  const { of, id, title, paperId, path, feedPath } = feed
  const latest = await findLatestComments(c.var.site.storage.pool, of, id)
  const entries = latest.map((comment) => toEntry(comment, c.var.site.origin))
  const list = { path, query: {} }
  const description = 'The latest of what is said.'
  return listFeed(c, format, { title, description, list, feedPath, entries, of: `paper:${paperId}` }, epoch)
}

const nouns = { comment: 'Comment', question: 'Question', answer: 'Answer', reply: 'Reply' } as const

function toEntry({ id, kind, author, html, createdAt, editedAt }: CommentCard, origin: string): FeedEntry {
  const url = `${origin}/comments/${id}`
  const by = author?.displayName ?? 'the author'
  const title = `${nouns[kind]} by ${by}`
  return {
    ...{ id: url, url, title, html, excerpt: title },
    authors: [author ? { name: by, url: `${origin}/@${author.name}` } : { name: 'The author' }],
    published: createdAt,
    updated: editedAt ?? createdAt,
    tags: [],
  }
}
