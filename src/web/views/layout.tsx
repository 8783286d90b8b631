// The document around every page: head, masthead, notices, foot. It holds no script but those of a page's islands.
import type { ComponentChildren } from 'preact'
import type { Banner } from '#storage/queries/site-settings.ts'
import type { Viewer } from '#storage/queries/viewer.ts'
import type { Site } from '../site.ts'
import { layoutTexts } from '../texts/layout.ts'
import { Head, type PageHead } from './head.tsx'
import type { IslandHead } from './island.tsx'
import { Masthead } from './masthead.tsx'

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
          {layoutTexts.skip}
        </a>
        <Masthead site={site} section={head.section} query={head.query} viewer={viewer} here={here} />
        {banner && (
          <aside class={`banner ${banner.kind}`} aria-label={layoutTexts.banner.label}>
            {banner.kind === 'warning' && <b>{layoutTexts.banner.warning} </b>}
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

const { foot } = layoutTexts
const footLinks = [
  ['/fields', foot.fields],
  ['/tags', foot.tags],
  ['/venues', foot.venues],
  ['/people', foot.people],
  ['/random', foot.random],
  ['/about', foot.about],
  ['/about/ranking', foot.ranking],
  ['/about/moderation', foot.moderation],
  ['/feed.rss?sort=new', foot.rss],
  ['/feed.atom?sort=new', foot.atom],
] as const

function Foot({ site }: { site: Site }) {
  return (
    <footer class="foot">
      <p>
        A <em>scholium</em> {foot.name}
      </p>
      <nav aria-label={foot.label}>
        <ul>
          {footLinks.map(([href, label]) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
          {site.contact && (
            <li>
              <a href={`mailto:${site.contact}`}>{foot.contact}</a>
            </li>
          )}
        </ul>
      </nav>
    </footer>
  )
}
