// The three feed formats, read by an independent parser.
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { toFeed } from './feed.ts'
import type { FeedDocument, FeedEntry } from './feed-document.ts'

/** Halves of characters, controls and all. */
const codeUnit = fc.nat(0xffff).map((code) => String.fromCharCode(code))

const entry: FeedEntry = {
  id: 'https://scholium.example/summaries/7',
  url: 'https://scholium.example/summaries/7',
  title: 'On <b> & &amp; ]]>',
  html: '<p>See <a href="https://scholium.example/papers/arxiv:1905.01320">it</a> &#x26; more ]]></p>',
  excerpt: 'If a < b & c',
  authors: [{ name: 'Ada', url: 'https://scholium.example/@ada' }],
  published: new Date('2026-03-02T09:00:00Z'),
  updated: new Date('2026-03-04T10:00:00Z'),
  tags: ['meta-learning'],
}
const comments = {
  url: 'https://scholium.example/summaries/9#comments',
  feed: 'https://scholium.example/summaries/9/comments',
}
const discussed: FeedDocument = {
  title: 'Discussed',
  description: 'One that is talked about',
  pageUrl: 'https://scholium.example/',
  feedUrl: 'https://scholium.example/feed.rss',
  entries: [{ ...entry, comments }],
}
const document: FeedDocument = {
  title: 'Scholium: new',
  description: 'New summaries',
  pageUrl: 'https://scholium.example/?sort=new&field=physics',
  feedUrl: 'https://scholium.example/feed.rss?sort=new&field=physics',
  entries: [
    entry,
    { ...entry, id: 'https://scholium.example/summaries/8', authors: [], updated: entry.published },
  ],
}
const { html } = entry

interface Node {
  name: string
  attributes: Record<string, string>
  text: string
  children: Node[]
}

function parse(xml: string): Node {
  const open: Node[] = [{ name: '', attributes: {}, text: '', children: [] }]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, attribute]) => [key, attribute.value])
    const node = { name, attributes: Object.fromEntries(values), text: '', children: [] }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const addText = (text: string) => {
    const node = open.at(-1)
    if (node) node.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(xml).close()
  return all({ name: '', attributes: {}, text: '', children: open[0]?.children ?? [] })[0] as Node
}

function all(node: Node, name?: string): Node[] {
  return node.children.filter((child) => name === undefined || child.name === name)
}

function only(node: Node, name: string): Node {
  const [found, ...more] = all(node, name)
  if (found === undefined || more.length > 0) throw new Error(`${more.length + 1} of ${name}`)
  return found
}

describe('RSS', () => {
  const { body, contentType } = toFeed(document, 'rss')
  const channel = only(parse(body), 'channel')
  const [first, second] = all(channel, 'item') as [Node, Node]

  test('says what it is and where', () => {
    expect(contentType).toBe('application/rss+xml; charset=utf-8')
    expect(only(channel, 'link').text).toBe(document.pageUrl)
    expect(only(channel, 'atom:link').attributes).toMatchObject({ rel: 'self', href: document.feedUrl })
    expect(only(channel, 'lastBuildDate').text).toBe('Wed, 04 Mar 2026 10:00:00 GMT')
  })

  test('gives each item a permanent address, its dates, tags and text', () => {
    expect(only(first, 'title').text).toBe(entry.title)
    expect(only(first, 'guid')).toMatchObject({ text: entry.id, attributes: { isPermaLink: 'true' } })
    expect(only(first, 'pubDate').text).toBe('Mon, 02 Mar 2026 09:00:00 GMT')
    expect(only(first, 'category').text).toBe('meta-learning')
    expect(only(first, 'description').text).toBe('If a &lt; b &amp; c')
    expect(only(first, 'content:encoded').text).toBe(html)
  })

  test('names authors without an address, and none where there is none', () => {
    expect(only(first, 'dc:creator').text).toBe('Ada')
    expect(body).not.toContain('<author')
    expect(all(second, 'dc:creator')).toEqual([])
  })
})

test('an entry says where it is talked about, as a page and as a feed', () => {
  const item = only(only(parse(toFeed(discussed, 'rss').body), 'channel'), 'item')
  expect(only(item, 'comments').text).toBe(comments.url)
  expect(only(item, 'wfw:commentRss').text).toBe(`${comments.feed}.rss`)
  const links = all(only(parse(toFeed(discussed, 'atom').body), 'entry'), 'link')
  expect(
    links.filter(({ attributes }) => attributes.rel === 'replies').map(({ attributes }) => attributes.href),
  ).toEqual([comments.url, `${comments.feed}.atom`])
})

describe('Atom', () => {
  const { body, contentType } = toFeed(document, 'atom')
  const feed = parse(body)
  const [first, second] = all(feed, 'entry') as [Node, Node]

  test('says what it is and where', () => {
    expect(contentType).toBe('application/atom+xml; charset=utf-8')
    expect(only(feed, 'id').text).toBe(document.feedUrl)
    expect(only(feed, 'updated').text).toBe('2026-03-04T10:00:00.000Z')
    expect(all(feed, 'link').map(({ attributes }) => [attributes.rel, attributes.href])).toEqual([
      ['self', document.feedUrl],
      ['alternate', document.pageUrl],
    ])
  })

  test('gives each entry a permanent address, its dates, tags and text', () => {
    expect(only(first, 'id').text).toBe(entry.id)
    expect(only(first, 'title').text).toBe(entry.title)
    expect(only(first, 'published').text).toBe('2026-03-02T09:00:00.000Z')
    expect(only(first, 'updated').text).toBe('2026-03-04T10:00:00.000Z')
    expect(only(first, 'category').attributes.term).toBe('meta-learning')
    expect(only(first, 'summary').text).toBe(entry.excerpt)
    expect(only(first, 'content')).toMatchObject({ text: html, attributes: { type: 'html' } })
  })

  test('names the author of each entry, or of the feed', () => {
    expect(all(only(first, 'author')).map(({ text }) => text)).toEqual([
      'Ada',
      'https://scholium.example/@ada',
    ])
    expect(all(second, 'author')).toEqual([])
    expect(only(only(feed, 'author'), 'name').text).toBe('Scholium: new')
  })
})

test('JSON Feed 1.1', () => {
  const { body, contentType } = toFeed(document, 'json')
  expect(contentType).toBe('application/feed+json; charset=utf-8')
  const { items, ...feed } = JSON.parse(body)
  expect(feed).toEqual({
    version: 'https://jsonfeed.org/version/1.1',
    title: document.title,
    home_page_url: document.pageUrl,
    feed_url: document.feedUrl,
    description: document.description,
  })
  expect(items[0]).toEqual({
    id: entry.id,
    url: entry.url,
    title: entry.title,
    content_html: html,
    summary: entry.excerpt,
    date_published: '2026-03-02T09:00:00.000Z',
    date_modified: '2026-03-04T10:00:00.000Z',
    authors: entry.authors,
    tags: entry.tags,
  })
  expect(items[1]).not.toHaveProperty('authors')
})

describe('any feed', () => {
  test('is told by its entries alone, not by the clock', () => {
    const empty = { ...document, entries: [] }
    expect(only(parse(toFeed(empty, 'atom').body), 'updated').text).toBe('1970-01-01T00:00:00.000Z')
    for (const format of ['rss', 'atom', 'json'] as const)
      expect(toFeed(document, format)).toEqual(toFeed(structuredClone(document), format))
  })

  test('is well formed whatever its entries say', () => {
    const text = fc.oneof(
      fc.string({ unit: codeUnit }),
      fc.constantFrom(']]>', '<![CDATA[', '&amp;', '\u0000', '\u001b[0m', '<script>', '\ud800', '\ufffe'),
    )
    fc.assert(
      fc.property(text, text, (title, body) => {
        const odd = { ...entry, title, html: body, excerpt: body, authors: [{ name: title }], tags: [title] }
        const feed = { ...document, title, description: body, entries: [odd, odd] }
        expect(all(only(parse(toFeed(feed, 'rss').body), 'channel'), 'item')).toHaveLength(2)
        expect(all(parse(toFeed(feed, 'atom').body), 'entry')).toHaveLength(2)
        expect(JSON.parse(toFeed(feed, 'json').body).items).toHaveLength(2)
      }),
    )
  })
})
