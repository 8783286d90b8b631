// A page's head: title, description, addresses for feeds and search, and what other sites show with a link to it.
import { render } from 'preact-render-to-string'
import { type Html, html, safeHtml } from '../html.ts'
import type { Site } from '../site.ts'
import { type IslandHead, IslandLinks } from './island.tsx'
import type { Section } from './masthead.tsx'

export interface PageHead {
  title: string
  description?: string
  /** Path of this page, as it should be linked. Absent on pages that have no address of their own, such as errors. */
  canonical?: string | undefined
  /** `<meta name content>`: scholars' citation tags. */
  tags?: { name: string; content: string }[]
  openGraph?: {
    type: 'website' | 'article' | 'profile'
    published?: Date
    modified?: Date | undefined
    author?: string | undefined
  }
  /** The picture that other sites show with a link to this page; `linkPicture` of src/web/link-picture.ts makes an experiment's. */
  image?: PageImage | undefined
  /** A JSON-LD text, already safe inside a script element. */
  jsonLd?: string
  /** Path of the list's feed without its ending. */
  feed?: { path: string; query?: string; title: string }
  hasMath?: boolean
  /** Pages that search engines should not list. */
  isUnlisted?: boolean
  section?: Section
  query?: string
}

export interface PageImage {
  /** From the site's root. */
  path: string
  /** In px. */
  width: number
  height: number
  /** What it shows, in words. */
  alt: string
}

interface HeadProps {
  site: Site
  head: PageHead
  islands?: IslandHead | undefined
}

export function headHtml({ site, head, islands }: HeadProps): Html {
  const title = head.title === site.title ? site.title : `${head.title} · ${site.title}`
  const url = head.canonical === undefined ? undefined : site.origin + head.canonical
  // The JSON-LD was made safe for its place by json-ld.ts.
  return html`<head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>${title}</title>${
    head.description && html`<meta name="description" content="${head.description}"/>`
  }${head.isUnlisted && html`<meta name="robots" content="noindex"/>`}${
    url && html`<link rel="canonical" href="${url}"/>`
  }<link rel="icon" href="/favicon.svg" type="image/svg+xml"/><link rel="stylesheet" href="${site.assets.site}"/>${
    head.hasMath && html`<link rel="stylesheet" href="${site.assets.math}"/>`
  }<link rel="search" type="application/opensearchdescription+xml" title="${site.title}" href="/opensearch.xml"/>${
    head.feed && feedLinks(head.feed)
  }${head.tags?.map(({ name, content }) => html`<meta name="${name}" content="${content}"/>`)}${
    url && openGraph(site, head, url)
  }${head.jsonLd && html`<script type="application/ld+json">${safeHtml(head.jsonLd)}</script>`}${
    islands && safeHtml(render(<IslandLinks {...islands} />))
  }</head>`
}

const feedTypes = [
  ['rss', 'application/rss+xml', 'RSS'],
  ['atom', 'application/atom+xml', 'Atom'],
  ['json', 'application/feed+json', 'JSON Feed'],
] as const

function feedLinks({ path, query = '', title }: NonNullable<PageHead['feed']>): Html[] {
  return feedTypes.map(
    ([ending, type, label]) =>
      html`<link rel="alternate" type="${type}" title="${title} (${label})" href="${path}.${ending}${query}"/>`,
  )
}

function openGraph(site: Site, head: PageHead, url: string): Html[] {
  const { type = 'website', published, modified, author } = head.openGraph ?? {}
  return [
    property('og:type', type),
    property('og:title', head.title),
    property('og:url', url),
    property('og:site_name', site.title),
    ...(head.description ? [property('og:description', head.description)] : []),
    ...(published ? [property('article:published_time', published.toISOString())] : []),
    ...(modified ? [property('article:modified_time', modified.toISOString())] : []),
    ...(author ? [property('article:author', author)] : []),
    ...(head.image ? picture(site, head.image) : []),
    html`<meta name="twitter:card" content="${head.image ? 'summary_large_image' : 'summary'}"/>`,
  ]
}

function picture(site: Site, { path, width, height, alt }: PageImage): Html[] {
  return [
    property('og:image', site.origin + path),
    property('og:image:width', String(width)),
    property('og:image:height', String(height)),
    property('og:image:alt', alt),
  ]
}

function property(name: string, content: string): Html {
  return html`<meta property="${name}" content="${content}"/>`
}
