// Atom 1.0 (RFC 4287), with links to what is said of an entry (RFC 4685).
import { plainLine } from '#domain/citation/reference.ts'
import { type FeedAuthor, type FeedDocument, type FeedEntry, feedUpdated } from './feed-document.ts'
import { cdata, element, textElement, type Xml, xmlDocument } from './xml.ts'

export function toAtom(document: FeedDocument): string {
  const feed = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom' },
    textElement('id', document.feedUrl),
    textElement('title', plainLine(document.title)),
    textElement('subtitle', plainLine(document.description)),
    textElement('updated', feedUpdated(document).toISOString()),
    element('link', { rel: 'self', href: document.feedUrl, type: 'application/atom+xml' }),
    element('link', { rel: 'alternate', href: document.pageUrl, type: 'text/html' }),
    // §4.1.1: an entry that names no author needs the feed's.
    toAuthor({ name: document.title }),
    ...document.entries.map(toEntry),
  )
  return xmlDocument(feed)
}

function toEntry(entry: FeedEntry): Xml {
  return element(
    'entry',
    {},
    textElement('id', entry.id),
    textElement('title', plainLine(entry.title)),
    element('link', { rel: 'alternate', href: entry.url, type: 'text/html' }),
    ...(entry.comments
      ? [
          element('link', { rel: 'replies', href: entry.comments.url, type: 'text/html' }),
          element('link', {
            rel: 'replies',
            href: `${entry.comments.feed}.atom`,
            type: 'application/atom+xml',
          }),
        ]
      : []),
    ...entry.authors.map(toAuthor),
    textElement('published', entry.published.toISOString()),
    textElement('updated', entry.updated.toISOString()),
    ...entry.tags.map((tag) => element('category', { term: plainLine(tag) })),
    textElement('summary', plainLine(entry.excerpt)),
    element('content', { type: 'html' }, cdata(entry.html)),
  )
}

function toAuthor({ name, url }: FeedAuthor): Xml {
  return element(
    'author',
    {},
    textElement('name', plainLine(name)),
    url === undefined ? undefined : textElement('uri', url),
  )
}
