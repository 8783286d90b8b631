// Suggestions for a search that's being typed: addresses of papers, authors' papers and venues, as JSON.
import { Hono } from 'hono'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import { foldText } from '#domain/search/fold.ts'
import type { Suggestion } from '#domain/search/suggestion.ts'
import { parseTyped } from '#domain/search/suggestions.ts'
import { findSuggestions, type Suggestions } from '#storage/queries/suggestions.ts'
import { requestRate } from '../api/request-rate.ts'
import { sendCached } from '../page.tsx'
import type { SiteEnv } from '../site.ts'
import { suggestionTexts as texts } from '../texts/suggestions.ts'
import { addressOf } from '../views/paging.tsx'

/** How long suggestions may be out of date: a change of any paper drops them too. */
const keptFor = 60_000

export const suggest = new Hono<SiteEnv>()

suggest.get('/search/suggest', requestRate(), async (c) => {
  const { epoch } = c.var.site.cache
  const written = (c.req.query('q') ?? '').trim()
  const typed = parseTyped(written)
  const found = typed && (await findSuggestions(c.var.site.storage.pool, typed, foldText(written).text))
  const suggestions = found ? toSuggestions(found) : []
  return sendCached(c, JSON.stringify({ suggestions }), 'application/json; charset=utf-8', {
    topics: ['papers'],
    epoch,
    until: new Date(Date.now() + keptFor),
    hasOwnHeaders: true,
  })
})

function toSuggestions({ titles, authors, venues }: Suggestions): Suggestion[] {
  return [
    ...titles.map(({ key, title, authors, year }) => ({
      kind: 'paper' as const,
      label: plainTitle(title),
      detail: texts.paperDetail(authors, year),
      address: keyAddress(key),
    })),
    ...authors.map((name) => ({
      kind: 'author' as const,
      label: name,
      detail: texts.author,
      address: addressOf({ path: '/search', query: { q: `author:"${name.replaceAll('"', '')}"` } }),
    })),
    ...venues.map(({ key, name }) => ({
      kind: 'venue' as const,
      label: name,
      detail: texts.venue,
      address: `/venues/${key}`,
    })),
  ]
}
