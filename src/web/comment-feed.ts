// The comments of a summary, or a question with its answers, as a feed.
import { findLatestComments, type LatestComment } from '#storage/queries/latest-comments.ts'
import { absoluteHtml } from '#text/feed-addresses.ts'
import type { FeedFormat } from './formats/feed.ts'
import type { FeedEntry } from './formats/feed-document.ts'
import { listFeed } from './list-feed.ts'
import type { SiteContext } from './site.ts'
import { discussionTexts } from './texts/discussion.tsx'

const texts = discussionTexts.feed

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
  const description = texts.description
  return listFeed(c, format, { title, description, list, feedPath, entries, of: `paper:${paperId}` }, epoch)
}

function toEntry(comment: LatestComment, origin: string): FeedEntry {
  const { id, kind, author, feedHtml, createdAt, editedAt } = comment
  const url = `${origin}/comments/${id}`
  const by = author?.displayName ?? discussionTexts.thread.theAuthor
  const title = texts.by(kind, by)
  return {
    id: url,
    url,
    title,
    excerpt: title,
    html: absoluteHtml(feedHtml, origin, url),
    authors: [
      author
        ? { name: by, url: `${origin}/@${author.name}` }
        : { name: discussionTexts.thread.theAuthorFirst },
    ],
    published: createdAt,
    updated: editedAt ?? createdAt,
    tags: [],
  }
}
