// Where the bookmarklet and the extension lead: from what a web page says of itself to its paper here, or to the form that adds it.
import { Hono } from 'hono'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { pageIdentifiers } from '#domain/identifiers/page-identifiers.ts'
import { possibleKeys } from '#domain/identifiers/possible-keys.ts'
import { findPaperKey } from '#storage/queries/paper-page.ts'
import type { SiteEnv } from '../site.ts'

export const addFromPage = new Hono<SiteEnv>()

/** A page states a handful. */
const mostIdentifiers = 20

/** Reads only, so that a link from anywhere may lead here: nothing is added before somebody sends the form. */
addFromPage.get('/add', async (c) => {
  const written = [...(c.req.queries('identifier') ?? []), ...(c.req.queries('url') ?? [])]
  const asked = written.slice(0, mostIdentifiers)
  const known = await findPaperKey(c.var.site.storage.pool, [...new Set(asked.flatMap(possibleKeys))])
  if (known !== undefined) return c.redirect(keyAddress(known), 302)
  const [best] = pageIdentifiers(asked)
  const query = new URLSearchParams()
  // A key reads back as the same identifier, and keeps the case that the page has it in.
  if (best !== undefined) query.set('identifier', `${best.scheme}:${best.value}`)
  const title = c.req.query('title')?.trim().slice(0, 300) ?? ''
  if (best !== undefined && title !== '') query.set('title', title)
  return c.redirect(query.size === 0 ? '/papers/new' : `/papers/new?${query}`, 302)
})
