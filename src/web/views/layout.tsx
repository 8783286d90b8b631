// The document around every page: head, masthead, foot. It holds no script but those of a page's islands.
import type { ComponentChildren } from 'preact'
import type { Banner } from '#storage/queries/site-settings.ts'
import type { Viewer } from '#storage/queries/viewer.ts'
import type { Site } from '../site.ts'
import { AccountMenu } from './account-menu.tsx'
import { type IslandHead, IslandLinks } from './island.tsx'

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

export const sections = {
  feed: { label: 'Summaries', href: '/' },
  venues: { label: 'Venues', href: '/venues' },
  fields: { label: 'Fields', href: '/fields' },
  tags: { label: 'Tags', href: '/tags' },
  people: { label: 'People', href: '/people' },
  experiments: { label: 'Experiments', href: '/experiments' },
  random: { label: 'Random', href: '/random' },
  about: { label: 'About', href: '/about' },
} as const
export type Section = keyof typeof sections

interface LayoutProps {
  site: Site
  head: PageHead
  viewer: Viewer | undefined
  /** Path of this page, to come back to. */
  here: string
  /** Of an administrator. */
  banner: Banner | undefined
  /** What was just done. */
  done: string | undefined
  islands?: IslandHead | undefined
  children: ComponentChildren
}

export function Layout({ site, head, viewer, here, banner, done, islands, children }: LayoutProps) {
  return (
    <html lang="en">
      <Head site={site} head={head} islands={islands} />
      <body>
        <a class="skip" href="#main">
          Skip to the text
        </a>
        <Masthead site={site} section={head.section} query={head.query} />
        <AccountMenu viewer={viewer} here={here} />
        {banner && (
          <aside class={`banner ${banner.kind}`} aria-label="From the administrators">
            {banner.kind === 'warning' && <b>Warning: </b>}
            {banner.text}
          </aside>
        )}
        <main id="main">
          {done && (
            <p class="done" role="status">
              {done}
            </p>
          )}
          {children}
        </main>
        <Foot site={site} />
      </body>
    </html>
  )
}

function Head({ site, head, islands }: Pick<LayoutProps, 'site' | 'head' | 'islands'>) {
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
      <meta name="twitter:card" content="summary" />
    </>
  )
}

function Masthead({
  site,
  section,
  query,
}: {
  site: Site
  section: Section | undefined
  query: string | undefined
}) {
  return (
    <header class="masthead">
      <a class="wordmark" href="/">
        {site.title}
        <span>Short summaries of research papers</span>
      </a>
      <search>
        <form class="search-box" action="/search" method="get">
          <label class="visually-hidden" for="q">
            Search papers, or paste an identifier
          </label>
          <input
            id="q"
            name="q"
            type="search"
            placeholder="Title, author, DOI, arXiv…"
            value={query ?? ''}
            maxLength={300}
          />
          <button type="submit">Search</button>
        </form>
      </search>
      <nav class="sections" aria-label="Sections">
        <ul>
          {Object.entries(sections).map(([key, { label, href }]) => (
            <li>
              <a href={href} {...(key === section ? { 'aria-current': 'page' as const } : {})}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

function Foot({ site }: { site: Site }) {
  return (
    <footer class="foot">
      <p>
        A <em>scholium</em> is a note in the margin that explains the text.
      </p>
      <ul>
        <li>
          <a href="/about">About this library</a>
        </li>
        <li>
          <a href="/about/ranking">How summaries are ranked</a>
        </li>
        <li>
          <a href="/about/moderation">Moderation</a>
        </li>
        <li>
          <a href="/feed.rss?sort=new">RSS</a>
        </li>
        <li>
          <a href="/feed.atom?sort=new">Atom</a>
        </li>
        {site.contact && (
          <li>
            <a href={`mailto:${site.contact}`}>Contact</a>
          </li>
        )}
      </ul>
    </footer>
  )
}
