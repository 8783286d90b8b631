// How to open papers here from other sites' pages: the bookmarklet, and the extension.
import { Hono } from 'hono'
import { bookmarkletOf } from '../bookmarklet.ts'
import { extensionFile } from '../extension-file.ts'
import { renderPage } from '../page.tsx'
import type { Site, SiteEnv } from '../site.ts'
import { aboutBrowserTexts as texts } from '../texts/about-browser.tsx'

export const aboutBrowser = new Hono<SiteEnv>()

aboutBrowser.get('/about/browser', (c) => {
  const { site } = c.var
  const { epoch } = site.cache
  const { title, description } = texts
  const head = { title, section: 'about' as const, canonical: '/about/browser', description }
  return renderPage(
    c,
    head,
    <article class="prose">
      <h1 class="page-title">{title}</h1>
      <p>{texts.intro(site.title)}</p>
      <Bookmarklet site={site} />
      <Extension site={site} />
    </article>,
    { topics: [], epoch },
  )
})

/** Our policy forbids scripts, so the link does nothing here: it's there to be dragged, or copied. */
function Bookmarklet({ site }: { site: Site }) {
  const { title, link, drag, notHere, withoutDragging, byHand, code, what } = texts.bookmarklet
  const address = bookmarkletOf(site.origin)
  return (
    <>
      <h2>{title}</h2>
      <p>{drag}</p>
      <p class="to-drag">
        <a class="button" href={address} aria-describedby="not-here">
          {link(site.title)}
        </a>
      </p>
      <p id="not-here" class="quiet">
        {notHere}
      </p>
      <details class="to-copy">
        <summary>{withoutDragging}</summary>
        <p>{byHand}</p>
        <div class="field">
          <label for="bookmarklet-code">{code}</label>
          <textarea id="bookmarklet-code" class="code-to-copy" rows={4} readOnly spellcheck={false}>
            {address}
          </textarea>
        </div>
      </details>
      <p>{what(<code>{`${site.origin}/add`}</code>)}</p>
    </>
  )
}

function Extension({ site }: { site: Site }) {
  const { title, what, places, privacy, address, download, build } = texts.extension
  const isBuilt = site.assets.files.has(extensionFile)
  return (
    <>
      <h2>{title}</h2>
      <p>{what}</p>
      <p>{places}</p>
      <p>{privacy}</p>
      <p>
        {isBuilt
          ? download((label) => (
              <a href={extensionFile} download>
                {label}
              </a>
            ))
          : build(<code>npm run build:extension</code>)}{' '}
        {address(<code>{site.origin}</code>)}
      </p>
    </>
  )
}
