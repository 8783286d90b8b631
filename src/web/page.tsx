// Turns a view into a response, and keeps it for the next reader where its topics allow.
import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { etagOf, matchesEtag } from './page-cache.ts'
import type { SiteContext } from './site.ts'
import { Layout, type PageHead } from './views/layout.tsx'

export interface PageOptions {
  /** Topics whose change makes the page stale. Without any it is never kept. */
  topics?: string[]
  /** {@link PageCache.epoch}, taken before the page's data was read. */
  epoch?: number
  status?: 200 | 400 | 404 | 405 | 410 | 414 | 500 | 503
}

export function renderPage(
  c: SiteContext,
  head: PageHead,
  body: ComponentChildren,
  options: PageOptions = {},
): Response {
  const html = `<!doctype html>${render(
    <Layout site={c.var.site} head={head}>
      {body}
    </Layout>,
  )}`
  return sendKept(c, html, 'text/html; charset=utf-8', options)
}

/** Sends any text that may be kept like a page: feeds, citations, sitemaps. */
export function sendKept(
  c: SiteContext,
  text: string,
  contentType: string,
  options: PageOptions = {},
): Response {
  const { topics, epoch, status = 200 } = options
  const body = Buffer.from(text)
  const headers: Record<string, string> = { 'content-type': contentType }
  if (status === 200) {
    const etag = etagOf(body)
    headers.etag = etag
    headers['cache-control'] = 'no-cache'
    const address = keptAddress(c)
    if (topics !== undefined && epoch !== undefined && address !== undefined)
      c.var.site.cache.keep(address, epoch, { body, contentType, etag, topics, encoded: new Map() })
    if (matchesEtag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  } else {
    headers['cache-control'] = 'no-store'
  }
  return c.body(
    new Uint8Array(body.buffer, body.byteOffset, body.byteLength) as Uint8Array<ArrayBuffer>,
    status,
    headers,
  )
}

/** Parameters that some page reads. */
const known = new Set(['sort', 'field', 'page', 'after', 'before', 'q'])

/** Path and query as asked: the name under which a page is kept. With a parameter nobody reads it is one of endlessly many. */
function keptAddress(c: SiteContext): string | undefined {
  const { pathname, search, searchParams } = new URL(c.req.url)
  return [...searchParams.keys()].every((name) => known.has(name)) ? pathname + search : undefined
}
