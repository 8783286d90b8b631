// Turns a view into a response, and keeps it for the next reader where its topics allow.
// A page says in its head what other sites show with a link to it: `image: linkPicture(experiment)` (link-picture.ts) is a claim card.
import { randomBytes } from 'node:crypto'
import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { nameCitedPapers } from './citations-in-texts.ts'
import { doneSentence } from './done.ts'
import { withFigureStyles } from './figure-styles.ts'
import { noProblems, ProblemsContext } from './form-problems.ts'
import { needsNonce } from './island-policy.ts'
import { ownPolicy } from './middleware/security-headers.ts'
import { etagOf, matchesEtag } from './page-cache.ts'
import type { SiteContext } from './site.ts'
import type { PageHead } from './views/head.tsx'
import type { IslandHead } from './views/island.tsx'
import { Layout } from './views/layout.tsx'

export type PageStatus =
  | 200
  | 400
  | 401
  | 403
  | 404
  | 405
  | 409
  | 410
  | 411
  | 413
  | 414
  | 415
  | 422
  | 429
  | 500
  | 503

export interface PageOptions {
  /** Topics whose change makes the page stale. Without any it is never kept. */
  topics?: string[]
  /** {@link PageCache.epoch}, taken before the page's data was read. */
  epoch?: number
  status?: PageStatus
  /** When it becomes stale without any change. */
  until?: Date | undefined
  /** Names of files in src/web/islands. */
  islands?: string[]
  /** Origins of other sites that a form on the page leads to. */
  formTargets?: string[]
}

export function renderPage(
  c: SiteContext,
  head: PageHead,
  body: ComponentChildren,
  options: PageOptions = {},
): Response {
  return sendPage(c, layOut(c, head, body, options), options)
}

/** A page on which people's texts stand: the papers that they cite are called by their names. */
export async function renderTexts(
  c: SiteContext,
  head: PageHead,
  body: ComponentChildren,
  options: PageOptions = {},
): Promise<Response> {
  const { html, topics } = await nameCitedPapers(c, layOut(c, head, body, options))
  return sendPage(c, html, options.topics ? { ...options, topics: [...options.topics, ...topics] } : options)
}

function layOut(c: SiteContext, head: PageHead, body: ComponentChildren, options: PageOptions): string {
  const islands = islandsOf(c, options.islands ?? [])
  if (options.formTargets?.length) c.set('formTargets', options.formTargets)
  const html = `<!doctype html>${render(
    <ProblemsContext.Provider value={noProblems()}>
      <Layout
        site={c.var.site}
        head={head}
        islands={islands}
        viewer={c.var.viewer}
        here={c.req.path}
        banner={c.var.banner?.banner}
        done={doneSentence(c.req.query('done'))}
      >
        {body}
      </Layout>
    </ProblemsContext.Provider>,
  )}`
  return withFigureStyles(html, c.var.site.assets)
}

function sendPage(c: SiteContext, html: string, options: PageOptions): Response {
  // A banner that was set since the page began is not on it, so the page is not kept.
  const isCurrent = c.var.banner !== undefined && c.var.banner.epoch === options.epoch
  const { topics, ...unkept } = options
  return sendKept(c, html, 'text/html; charset=utf-8', isCurrent ? options : unkept)
}

/** Also tells the policy of this answer of them. */
function islandsOf(c: SiteContext, names: string[]): IslandHead | undefined {
  if (names.length === 0) return undefined
  const nonce = needsNonce(names) ? randomBytes(16).toString('base64') : undefined
  c.set('islands', { names, nonce })
  const files = names.map((name) => {
    const found = c.var.site.assets.islands.get(name)
    if (found === undefined) throw new Error(`The build has no island ${name}: run npm run build`)
    return found
  })
  return { files, nonce }
}

/** Sends any text that may be kept like a page: feeds, citations, sitemaps. */
export function sendKept(
  c: SiteContext,
  text: string,
  contentType: string,
  options: PageOptions = {},
): Response {
  const { topics, epoch, until, status = 200 } = options
  const body = Buffer.from(text)
  const headers: Record<string, string> = { 'content-type': contentType }
  if (c.var.islands?.nonce !== undefined) {
    headers['cache-control'] = 'private, no-store'
  } else if (status === 200) {
    const etag = etagOf(body)
    headers.etag = etag
    headers['cache-control'] = 'no-cache'
    const address = c.var.viewer ? undefined : keptAddress(c)
    if (topics !== undefined && epoch !== undefined && address !== undefined)
      c.var.site.cache.keep(address, epoch, {
        body,
        contentType,
        etag,
        topics,
        until: until?.getTime(),
        policy: ownPolicy(c.var),
        encoded: new Map(),
      })
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
const known = new Set(['sort', 'field', 'page', 'after', 'before', 'q', 'with'])

/** Path and query as asked: the name under which a page is kept. With a parameter nobody reads it is one of endlessly many. */
function keptAddress(c: SiteContext): string | undefined {
  const { pathname, search, searchParams } = new URL(c.req.url)
  return [...searchParams.keys()].every((name) => known.has(name)) ? pathname + search : undefined
}
