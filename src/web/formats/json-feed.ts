// JSON Feed 1.1 (jsonfeed.org/version/1.1).
import { plainLine } from '#domain/citation/reference.ts'
import type { FeedDocument, FeedEntry } from './feed-document.ts'

export function toJsonFeed(document: FeedDocument): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: plainLine(document.title),
    home_page_url: document.pageUrl,
    feed_url: document.feedUrl,
    description: plainLine(document.description),
    items: document.entries.map(toItem),
  })
}

function toItem(entry: FeedEntry) {
  return {
    id: entry.id,
    url: entry.url,
    title: plainLine(entry.title),
    content_html: entry.html,
    summary: plainLine(entry.excerpt),
    date_published: entry.published.toISOString(),
    date_modified: entry.updated.toISOString(),
    ...(entry.authors.length === 0 ? {} : { authors: entry.authors }),
    ...(entry.tags.length === 0 ? {} : { tags: entry.tags }),
  }
}
