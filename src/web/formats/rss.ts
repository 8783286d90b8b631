// RSS 2.0, with the extensions readers agree on: Dublin Core for authors, wfw for what is said of an entry, Atom for the feed's own address and edits.
import { plainLine } from '#domain/citation/reference.ts'
import { type FeedDocument, type FeedEntry, feedUpdated } from './feed-document.ts'
import { textAsHtml } from './text-as-html.ts'
import { cdata, element, textElement, type Xml, xmlDocument } from './xml.ts'

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:wfw': 'http://wellformedweb.org/CommentAPI/',
}

export function toRss(document: FeedDocument): string {
  const channel = element(
    'channel',
    {},
    textElement('title', plainLine(document.title)),
    textElement('link', document.pageUrl),
    // Readers take a description for HTML, so that a plain `<` has to be escaped once more.
    textElement('description', plainLine(document.description)),
    element('atom:link', { rel: 'self', href: document.feedUrl, type: 'application/rss+xml' }),
    textElement('lastBuildDate', feedUpdated(document).toUTCString()),
    ...document.entries.map(toItem),
  )
  return xmlDocument(element('rss', { version: '2.0', ...namespaces }, channel))
}

function toItem(entry: FeedEntry): Xml {
  return element(
    'item',
    {},
    textElement('title', plainLine(entry.title)),
    textElement('link', entry.url),
    element('guid', { isPermaLink: 'true' }, entry.id),
    // `author` must be an e-mail address, which nobody here gives away.
    ...entry.authors.map(({ name }) => textElement('dc:creator', plainLine(name))),
    textElement('pubDate', entry.published.toUTCString()),
    textElement('atom:updated', entry.updated.toISOString()),
    ...entry.tags.map((tag) => textElement('category', plainLine(tag))),
    ...(entry.comments
      ? [
          textElement('comments', entry.comments.url),
          textElement('wfw:commentRss', `${entry.comments.feed}.rss`),
        ]
      : []),
    // Readers take a description for HTML, so that a plain `<` has to be escaped once more.
    textElement('description', textAsHtml(plainLine(entry.excerpt))),
    element('content:encoded', {}, cdata(entry.html)),
  )
}
