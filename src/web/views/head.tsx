// A page's head: title, description, addresses for feeds and search, and what other sites show with a link to it.
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

export function Head({ site, head, islands }: HeadProps) {
  const title = head.title === site.title ? site.title : `${head.title} · ${site.title}`
  const url = head.canonical === undefined ? undefined : site.origin + head.canonical
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {head.description && <meta name="description" content={head.description} />}
      {head.isUnlisted && <meta name="robots" content="noindex" />}
      {url && <link rel="canonical" href={url} />}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={site.assets.site} />
      {head.hasMath && <link rel="stylesheet" href={site.assets.math} />}
      <link
        rel="search"
        type="application/opensearchdescription+xml"
        title={site.title}
        href="/opensearch.xml"
      />
      {head.feed && <FeedLinks feed={head.feed} />}
      {head.tags?.map((tag) => (
        <meta name={tag.name} content={tag.content} />
      ))}
      {url && <OpenGraph site={site} head={head} url={url} />}
      {head.jsonLd && (
        // Made safe for this place by json-ld.ts.
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: head.jsonLd }} />
      )}
      {islands && <IslandLinks {...islands} />}
    </head>
  )
}

const feedTypes = [
  ['rss', 'application/rss+xml', 'RSS'],
  ['atom', 'application/atom+xml', 'Atom'],
  ['json', 'application/feed+json', 'JSON Feed'],
] as const

function FeedLinks({ feed }: { feed: NonNullable<PageHead['feed']> }) {
  return (
    <>
      {feedTypes.map(([ending, type, label]) => (
        <link
          rel="alternate"
          type={type}
          title={`${feed.title} (${label})`}
          href={`${feed.path}.${ending}${feed.query ?? ''}`}
        />
      ))}
    </>
  )
}

function OpenGraph({ site, head, url }: { site: Site; head: PageHead; url: string }) {
  const { type = 'website', published, modified, author } = head.openGraph ?? {}
  return (
    <>
      <meta property="og:type" content={type} />
      <meta property="og:title" content={head.title} />
      <meta property="og:url" content={url} />
      <meta property="og:site_name" content={site.title} />
      {head.description && <meta property="og:description" content={head.description} />}
      {published && <meta property="article:published_time" content={published.toISOString()} />}
      {modified && <meta property="article:modified_time" content={modified.toISOString()} />}
      {author && <meta property="article:author" content={author} />}
      {head.image && <Picture site={site} image={head.image} />}
      <meta name="twitter:card" content={head.image ? 'summary_large_image' : 'summary'} />
    </>
  )
}

function Picture({ site, image: { path, width, height, alt } }: { site: Site; image: PageImage }) {
  return (
    <>
      <meta property="og:image" content={site.origin + path} />
      <meta property="og:image:width" content={String(width)} />
      <meta property="og:image:height" content={String(height)} />
      <meta property="og:image:alt" content={alt} />
    </>
  )
}
