// Turns a view into a response, and keeps it for the next reader where its topics allow.
// A page says in its head what other sites show with a link to it: `image: linkPicture(experiment)` (link-picture.ts) is a claim card.
import { randomBytes } from 'node:crypto'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { mayHaveSession } from '#actions/accounts/find-session.ts'
import { nameCitedPapers } from './citations-in-texts.ts'
import { doneSentence } from './done.ts'
import { withFigureStyles } from './figure-styles.ts'
import { noProblems, ProblemsContext } from './form-problems.ts'
import { needsNonce } from './island-policy.ts'
import { ownPolicy, securityHeadersFor } from './middleware/security-headers.ts'
import { etagOf, type KeptPage, matchesEtag } from './page-cache.ts'
import { addressHere } from './request.ts'
import { type Exchange, sendFreshPage } from './send-ready.ts'
import type { SiteContext } from './site.ts'
import type { PageHead } from './views/head.tsx'
import type { IslandHead } from './views/island.tsx'
import { layOut } from './views/layout.tsx'

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
  /** Headers that middleware has set go along. Otherwise a page is sent past them, which is faster. */
  hasOwnHeaders?: boolean
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
  return sendPage(c, putTogether(c, head, body, options), options)
}

/** A page on which people's texts stand: the papers that they cite are called by their names. */
export async function renderTexts(
  c: SiteContext,
  head: PageHead,
  body: ComponentChildren,
  options: PageOptions = {},
): Promise<Response> {
  const { html, topics } = await nameCitedPapers(c, putTogether(c, head, body, options))
  return sendPage(c, html, options.topics ? { ...options, topics: [...options.topics, ...topics] } : options)
}

function putTogether(c: SiteContext, head: PageHead, body: ComponentChildren, options: PageOptions): string {
  const islands = islandsOf(c, options.islands ?? [])
  if (options.formTargets?.length) c.set('formTargets', options.formTargets)
  const { site, viewer, banner } = c.var
  const main = render(<ProblemsContext.Provider value={noProblems()}>{body}</ProblemsContext.Provider>)
  const done = doneSentence(c.req.query('done'))
  const here = options.status === 401 ? addressHere(c) : c.req.path
  const html = layOut({ site, head, islands, viewer, here, banner: banner?.banner, done }, main)
  return withFigureStyles(html, site.assets)
}

function sendPage(c: SiteContext, html: string, options: PageOptions): Response {
  // A banner that was set since the page began is not on it, so the page is not kept.
  const isCurrent = c.var.banner !== undefined && c.var.banner.epoch === options.epoch
  const { topics, ...unkept } = options
  return sendCached(c, html, 'text/html; charset=utf-8', isCurrent ? options : unkept)
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
export function sendCached(
  c: SiteContext,
  text: string,
  contentType: string,
  options: PageOptions = {},
): Response {
  const body = Buffer.from(text)
  const { status = 200 } = options
  const nonce = c.var.islands?.nonce
  if (status === 200 && nonce === undefined) return sendCurrent(c, body, contentType, options)
  return c.body(bytesOf(body), status, {
    'content-type': contentType,
    'cache-control': nonce === undefined ? 'no-store' : 'private, no-store',
  })
}

/** Asked for again, it's only sent if it has changed. */
function sendCurrent(
  c: SiteContext,
  body: Buffer,
  contentType: string,
  { topics, epoch, until, hasOwnHeaders = false }: PageOptions,
): Response {
  const etag = etagOf(body)
  if (topics !== undefined && epoch !== undefined && !mayHaveSession(c.req.header('cookie'))) {
    const policy = ownPolicy(c.var)
    const page = { body, contentType, etag, topics, until: until?.getTime(), policy, encoded: new Map() }
    const address = keptAddress(c)
    if (address !== undefined) c.var.site.cache.keep(address, epoch, page)
    const exchange = hasOwnHeaders ? undefined : exchangeOf(c)
    if (exchange) return sendAtOnce(c, exchange, page)
  }
  const headers = { 'content-type': contentType, etag, 'cache-control': 'no-cache' }
  if (matchesEtag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(bytesOf(body), 200, headers)
}

function exchangeOf({ env }: SiteContext): Exchange | undefined {
  return env?.incoming && env.outgoing ? { incoming: env.incoming, outgoing: env.outgoing } : undefined
}

/** Past `Response` and all that reads and copies one: that's a third of what such an answer costs. */
function sendAtOnce(c: SiteContext, exchange: Exchange, page: KeptPage): Response {
  c.set('sent', sendFreshPage(exchange, page, securityHeadersFor(c.var.site.origin)))
  return RESPONSE_ALREADY_SENT
}

function bytesOf(body: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(body.buffer, body.byteOffset, body.byteLength) as Uint8Array<ArrayBuffer>
}

/** Parameters that some page reads. */
const known = new Set(['sort', 'field', 'page', 'after', 'before', 'q', 'with'])

/** Path and query as asked: the name under which a page is kept. With a parameter nobody reads it is one of endlessly many. */
function keptAddress(c: SiteContext): string | undefined {
  const { pathname, search, searchParams } = new URL(c.req.url)
  return [...searchParams.keys()].every((name) => known.has(name)) ? pathname + search : undefined
}
