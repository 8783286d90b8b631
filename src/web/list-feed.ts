// Any list as RSS, Atom or JSON Feed: its entries in the terms of `formats/feed.ts`.
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import type { FeedSummary } from '#storage/queries/feed.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import { absoluteHtml } from '#text/feed-addresses.ts'
import { type FeedFormat, toFeed } from './formats/feed.ts'
import type { FeedEntry } from './formats/feed-document.ts'
import { textAsHtml } from './formats/text-as-html.ts'
import { sendCached } from './page.tsx'
import type { SiteContext } from './site.ts'
import { entryTexts } from './texts/entries.ts'
import { homeTexts } from './texts/home.tsx'
import { authorsLine } from './views/labels.tsx'
import { addressOf, type ListAddress } from './views/paging.tsx'

/** A collaboration's thousands are on the paper's page. */
const namedInFeeds = 50

export interface ListFeed {
  title: string
  description?: string
  list: ListAddress
  /** Path of the feed without its ending. */
  feedPath: string
  entries: FeedEntry[]
  /** What the list is of; a change of any drops it. Without it the feed is never kept. */
  of?: 'summaries' | 'papers' | 'lists' | 'runs' | `paper:${number}`
}

export function listFeed(c: SiteContext, format: FeedFormat, feed: ListFeed, epoch: number): Response {
  const { origin, title } = c.var.site
  const { body, contentType } = toFeed(
    {
      title: feed.title === title ? title : `${feed.title} · ${title}`,
      description: feed.description ?? homeTexts.lead,
      pageUrl: origin + addressOf(feed.list),
      feedUrl: origin + addressOf({ path: `${feed.feedPath}.${format}`, query: feed.list.query }),
      entries: feed.entries,
    },
    format,
  )
  // A list shows papers, which may change while it does not.
  const topics = feed.of === 'lists' ? ['lists', 'papers'] : feed.of && [feed.of]
  return sendCached(c, body, contentType, topics === undefined ? {} : { topics, epoch })
}

export function summaryEntries(items: FeedSummary[], origin: string): FeedEntry[] {
  return items.map((item) => ({
    id: `${origin}/summaries/${item.id}`,
    url: `${origin}/summaries/${item.id}`,
    comments: {
      url: `${origin}/summaries/${item.id}#comments`,
      feed: `${origin}/summaries/${item.id}/comments`,
    },
    title: plainTitle(item.paper.title),
    html: htmlOf(item, origin),
    excerpt: item.excerpt,
    authors: [
      item.author
        ? { name: item.author.displayName, url: `${origin}/@${item.author.name}` }
        : { name: entryTexts.anonymous },
    ],
    published: item.publishedAt,
    updated: item.editedAt ?? item.publishedAt,
    tags: [...item.paper.fields, ...item.paper.tags],
  }))
}

/** Where an earlier version, running beside this one, stored no form for feeds, the excerpt. */
function htmlOf({ id, feedHtml, excerpt }: FeedSummary, origin: string): string {
  if (feedHtml === '') return `<p>${textAsHtml(excerpt)}</p>`
  return absoluteHtml(feedHtml, origin, `${origin}/summaries/${id}`)
}

export function paperEntries(papers: PaperCard[], origin: string): FeedEntry[] {
  return papers.map((paper) => {
    const url = origin + keyAddress(paper.key)
    const line = [authorsLine(paper), paper.venue?.short, paper.venueYear ?? paper.year]
      .filter(Boolean)
      .join(' · ')
    const text = paper.brief ?? paper.abstract ?? ''
    return {
      id: url,
      url,
      title: plainTitle(paper.title),
      html: `<p>${textAsHtml(line)}</p>${text && `<p>${textAsHtml(text)}</p>`}`,
      excerpt: text || line,
      authors: paper.authors.slice(0, namedInFeeds).map(({ name }) => ({ name })),
      published: paper.addedAt,
      updated: paper.changedAt,
      tags: [...paper.fields, ...paper.tags],
    }
  })
}
