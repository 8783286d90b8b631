// Feeds in any of their formats. Written here: `feed` 6 unescapes `&amp;` in text, keeps control characters and reads the clock.
import { toAtom } from './atom.ts'
import type { FeedDocument } from './feed-document.ts'
import { toJsonFeed } from './json-feed.ts'
import { toRss } from './rss.ts'

export const feedFormats = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof feedFormats)[number]

export interface WrittenFeed {
  body: string
  contentType: string
}

const writers: Record<FeedFormat, { write(document: FeedDocument): string; contentType: string }> = {
  rss: { write: toRss, contentType: 'application/rss+xml; charset=utf-8' },
  atom: { write: toAtom, contentType: 'application/atom+xml; charset=utf-8' },
  json: { write: toJsonFeed, contentType: 'application/feed+json; charset=utf-8' },
}

export function toFeed(document: FeedDocument, format: FeedFormat): WrittenFeed {
  const { write, contentType } = writers[format]
  return { body: write(document), contentType }
}
