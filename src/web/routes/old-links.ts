// Addresses of ShortScience.org that stand in papers, posts and programs: each leads to the same thing here.
import { Hono } from 'hono'
import { identifierKey, isOfPaper, keyAddress, parseIdentifier } from '#domain/identifiers/identifier.ts'
import { possibleKeys } from '#domain/identifiers/possible-keys.ts'
import { isPersonName } from '#domain/people/person.ts'
import { refuse } from '#domain/refusals.ts'
import { findPaperKey } from '#storage/queries/paper-page.ts'
import { findVenueByAlias } from '#storage/queries/places.ts'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteEnv } from '../site.ts'
import { oldLinkTexts } from '../texts/refusals.ts'

export const oldLinks = new Hono<SiteEnv>()

/** `?bibtexKey=` is a dblp key, an arXiv identifier or address, or a DOI. `&a=` named one author; here all are on the page. */
oldLinks.get('/paper', async (c) => {
  const written = c.req.query('bibtexKey') ?? ''
  const identifier = parseIdentifier(written)
  if (identifier === undefined || !isOfPaper(identifier))
    return refusalPage(c, refuse('not-found', oldLinkTexts.paper))
  const known = await findPaperKey(c.var.site.storage.pool, possibleKeys(written))
  return c.redirect(keyAddress(known ?? identifierKey(identifier)), 301)
})

for (const path of ['/internalsearch', '/internalsearch/'])
  oldLinks.get(path, (c) => c.redirect(`/search?q=${encodeURIComponent(c.req.query('q') ?? '')}`, 301))

oldLinks.get('/user', (c) => {
  const name = (c.req.query('name') ?? '').toLowerCase()
  if (!isPersonName(name)) return c.redirect('/people', 301)
  return c.redirect(`/@${name}`, 301)
})
oldLinks.get('/users', (c) => c.redirect('/people', 301))

oldLinks.get('/venue', async (c) => {
  const key = c.req.query('key')
  if (!key) return c.redirect('/venues', 301)
  const venue = await findVenueByAlias(c.var.site.storage.pool, key)
  if (venue === undefined) return refusalPage(c, refuse('not-found', oldLinkTexts.venue))
  const year = c.req.query('year') ?? ''
  return c.redirect(`/venues/${venue}${/^\d{4}$/.test(year) ? `/${year}` : ''}`, 301)
})

for (const path of ['/rss.xml', '/rss-all.xml', '/rss-full.xml'])
  oldLinks.get(path, (c) => c.redirect('/feed.rss?sort=new', 301))

oldLinks.get('/welcome', (c) => c.redirect('/about', 301))
