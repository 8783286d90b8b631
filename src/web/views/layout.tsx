// The document around every page: head, masthead, notices, foot. It holds no script but those of a page's islands.
import { render } from 'preact-render-to-string'
import type { Banner } from '#storage/queries/site-settings.ts'
import type { Viewer } from '#storage/queries/viewer.ts'
import { type Html, html, safeHtml } from '../html.ts'
import { remember } from '../remember.ts'
import type { Site } from '../site.ts'
import { layoutTexts } from '../texts/layout.ts'
import { AccountMenu } from './account-menu.tsx'
import { headHtml, type PageHead } from './head.tsx'
import type { IslandHead } from './island.tsx'
import { MastheadMain, type Section } from './masthead.tsx'

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
}

/** The whole document around a page's own HTML. What is the same on many pages is rendered once. */
export function layOut(
  { site, head, viewer, here, banner, done, islands }: LayoutProps,
  main: string,
): string {
  const { section, query } = head
  const masthead =
    query === undefined
      ? plainMasthead(site.title, section)
      : render(<MastheadMain title={site.title} section={section} query={query} />)
  const account = render(<AccountMenu viewer={viewer} here={here} />)
  return html`<!doctype html><html lang="en">${headHtml({ site, head, islands })}<body><a class="skip" href="#main">${layoutTexts.skip}</a><header class="masthead">${safeHtml(masthead)}${safeHtml(account)}</header>${
    banner && bannerHtml(banner)
  }<main id="main">${done && html`<p class="done" role="status">${done}</p>`}${safeHtml(main)}</main>${safeHtml(footOf(site.contact))}</body></html>`
    .text
}

function bannerHtml({ kind, text }: Banner): Html {
  return html`<aside class="banner ${kind}" aria-label="${layoutTexts.banner.label}">${
    kind === 'warning' && html`<b>${layoutTexts.banner.warning} </b>`
  }${text}</aside>`
}

const plainMasthead = remember((title: string, section: Section | undefined) =>
  render(<MastheadMain title={title} section={section} query={undefined} />),
)

const footOf = remember((contact: string | undefined) => render(<Foot contact={contact} />))

const { foot } = layoutTexts
const footLinks = [
  ['/fields', foot.fields],
  ['/tags', foot.tags],
  ['/venues', foot.venues],
  ['/people', foot.people],
  ['/random', foot.random],
  ['/about', foot.about],
  ['/about/ranking', foot.ranking],
  ['/about/browser', foot.browser],
  ['/about/moderation', foot.moderation],
  ['/feed.rss?sort=new', foot.rss],
  ['/feed.atom?sort=new', foot.atom],
] as const

function Foot({ contact }: { contact: string | undefined }) {
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
          {contact && (
            <li>
              <a href={`mailto:${contact}`}>{foot.contact}</a>
            </li>
          )}
        </ul>
      </nav>
    </footer>
  )
}
