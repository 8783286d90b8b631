// What is new about one paper, as a feed: its summaries and the questions about it.
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import type { QuestionCard } from '#storage/queries/questions.ts'
import { findFeedTexts } from '#storage/queries/summary-page.ts'
import type { FeedFormat } from './formats/feed.ts'
import type { FeedEntry } from './formats/feed-document.ts'
import { textAsHtml } from './formats/text-as-html.ts'
import { listFeed, summaryEntries } from './list-feed.ts'
import type { SiteContext } from './site.ts'
import { paperTexts } from './texts/paper.tsx'

const mostEntries = 50

export async function paperFeed(
  c: SiteContext,
  format: FeedFormat,
  page: PaperPage,
  epoch: number,
): Promise<Response> {
  const { id, paper, summaries, questions } = page
  const { origin, storage } = c.var.site
  const path = keyAddress(paper.key)
  const shown = summaries.filter(({ html }) => html !== undefined)
  const texts = await findFeedTexts(
    storage.pool,
    shown.map((summary) => summary.id),
  )
  const items = summaries.map((summary) => ({ ...summary, paper, feedHtml: texts.get(summary.id) ?? '' }))
  const entries = [
    ...summaryEntries(items, origin).map((entry) => ({
      ...entry,
      title: paperTexts.summaryBy(entry.authors[0]?.name ?? paperTexts.anonymous),
    })),
    ...questions.map((question) => toEntry(question, origin)),
  ]
  entries.sort((a, b) => b.published.getTime() - a.published.getTime())
  const feed = {
    title: plainTitle(paper.title),
    description: paperTexts.feedDescription,
    list: { path, query: {} },
    feedPath: path,
    entries: entries.slice(0, mostEntries),
    of: `paper:${id}` as const,
  }
  return listFeed(c, format, feed, epoch)
}

function toEntry({ id, title, author, createdAt }: QuestionCard, origin: string): FeedEntry {
  const url = `${origin}/questions/${id}`
  return {
    id: url,
    url,
    title: paperTexts.question(title),
    html: `<p>${textAsHtml(title)}</p>`,
    excerpt: title,
    authors: [{ name: author.displayName, url: `${origin}/@${author.name}` }],
    published: createdAt,
    updated: createdAt,
    tags: [],
    comments: { url: `${url}#answers`, feed: url },
  }
}
