// What machines ask for: robots, the sitemaps, the description of the search box.
import { Hono } from 'hono'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { refuse } from '#domain/refusals.ts'
import { findVenues } from '#storage/queries/places.ts'
import { findSitemapPapers, findSitemapParts, findSitemapPeople } from '#storage/queries/sitemap.ts'
import { element, textElement, xmlDocument } from '../formats/xml.ts'
import { sendCached } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteEnv } from '../site.ts'

export const machines = new Hono<SiteEnv>()

machines.get('/robots.txt', (c) => {
  const lines = [
    'User-agent: *',
    'Disallow: /random',
    'Disallow: /search',
    'Disallow: /report',
    'Disallow: /add',
    '',
    `Sitemap: ${c.var.site.origin}/sitemap.xml`,
    '',
  ]
  return c.text(lines.join('\n'))
})

machines.get('/opensearch.xml', (c) => {
  const { origin, title } = c.var.site
  const body = element(
    'OpenSearchDescription',
    { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
    textElement('ShortName', title.slice(0, 16)),
    textElement('Description', `Search papers and summaries of ${title}`),
    textElement('InputEncoding', 'UTF-8'),
    element('Url', { type: 'text/html', template: `${origin}/search?q={searchTerms}` }),
  )
  return c.body(xmlDocument(body), 200, {
    'content-type': 'application/opensearchdescription+xml; charset=utf-8',
  })
})

const sitemapNamespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const xmlType = 'application/xml; charset=utf-8'

machines.get('/sitemap.xml', async (c) => {
  const { storage, cache, origin } = c.var.site
  const { epoch } = cache
  const parts = await findSitemapParts(storage.pool)
  const latest = parts.reduce((max, { changedAt }) => Math.max(max, changedAt.getTime()), 0)
  const files = [
    { name: 'pages', changedAt: new Date(latest) },
    ...parts.map(({ part, changedAt }) => ({ name: `papers-${part}`, changedAt })),
  ]
  const body = element(
    'sitemapindex',
    { xmlns: sitemapNamespace },
    ...files.map(({ name, changedAt }) =>
      element(
        'sitemap',
        {},
        textElement('loc', `${origin}/sitemaps/${name}.xml`),
        ...(changedAt.getTime() === 0 ? [] : [textElement('lastmod', changedAt.toISOString())]),
      ),
    ),
  )
  return sendCached(c, xmlDocument(body), xmlType, { topics: ['papers'], epoch })
})

machines.get('/sitemaps/:name{[a-z0-9-]+\\.xml}', async (c) => {
  const { storage, cache, origin } = c.var.site
  const { epoch } = cache
  const name = c.req.param('name').replace(/\.xml$/, '')
  const part = name.match(/^papers-(\d{1,9})$/)?.[1]
  if (part === undefined && name !== 'pages')
    return refusalPage(c, refuse('not-found', 'There is no such sitemap.'))
  const entries =
    part === undefined
      ? await pageEntries()
      : (await findSitemapPapers(storage.pool, Number(part))).map(({ key, changedAt }) => ({
          path: keyAddress(key),
          changedAt,
        }))
  if (entries.length === 0) return refusalPage(c, refuse('not-found', 'There is no such sitemap.'))
  const body = element(
    'urlset',
    { xmlns: sitemapNamespace },
    ...entries.map(({ path, changedAt }) =>
      element(
        'url',
        {},
        textElement('loc', new URL(path, origin).href),
        ...(changedAt ? [textElement('lastmod', changedAt.toISOString())] : []),
      ),
    ),
  )
  return sendCached(c, xmlDocument(body), xmlType, { topics: ['papers'], epoch })

  async function pageEntries(): Promise<{ path: string; changedAt?: Date }[]> {
    const [venues, people] = await Promise.all([findVenues(storage.pool), findSitemapPeople(storage.pool)])
    const fixed = ['/', '/venues', '/fields', '/tags', '/people', '/experiments', '/about', '/about/ranking']
    return [
      ...fixed,
      ...venues.map(({ value }) => `/venues/${value.key}`),
      ...people.map((person) => `/@${person}`),
    ].map((path) => ({ path }))
  }
})

machines.get('/favicon.ico', (c) => c.redirect('/favicon.svg', 301))
