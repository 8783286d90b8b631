// Venues, one venue, and one of its years.

import { Hono } from 'hono'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { isSlug } from '#domain/slug.ts'
import { findPapers } from '#storage/queries/paper-list.ts'
import { findVenues, findVenueYears, type VenueYears } from '#storage/queries/places.ts'
import { sendCitations } from '../citation-list.ts'
import { followTools } from '../follow-tools.tsx'
import type { CitationFile } from '../formats/citation-files.ts'
import type { FeedFormat } from '../formats/feed.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import { readPage, splitEnding } from '../request.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { placeTexts } from '../texts/places.ts'
import { papersOf } from '../views/labels.tsx'
import { showPaperList } from './paper-list.tsx'

const texts = placeTexts.venues

export const venues = new Hono<SiteEnv>()

venues.get('/venues', async (c) => {
  const { epoch } = c.var.site.cache
  const known = await findVenues(c.var.site.storage.pool)
  const { title, description } = texts
  const head = { title, section: 'venues' as const, canonical: '/venues', description }
  const body = (
    <>
      <h1 class="page-title">{title}</h1>
      {known.length === 0 && <p class="empty">{texts.empty}</p>}
      <ul class="index">
        {known.map(({ value, papers }) => (
          <li>
            <a href={`/venues/${value.key}`}>{value.short}</a>
            {value.name !== value.short && <span class="quiet">{value.name}</span>}
            <span class="count">{papersOf(papers)}</span>
          </li>
        ))}
      </ul>
    </>
  )
  return renderPage(c, head, body, { topics: ['papers'], epoch })
})

venues.get('/venues/:venue', (c) => {
  const { name, format, file } = splitEnding(c.req.param('venue'))
  return showVenue(c, { name, format, file })
})

venues.get('/venues/:venue/:year', (c) => {
  const { name: year, format, file } = splitEnding(c.req.param('year'))
  if (!/^\d{4}$/.test(year)) return refusalPage(c, refuse('not-found', texts.yearMalformed))
  return showVenue(c, { name: c.req.param('venue'), format, file, year: Number(year) })
})

interface Asked {
  name: string
  format: FeedFormat | undefined
  file: CitationFile | undefined
  year?: number
}

async function showVenue(c: SiteContext, { name, format, file, year }: Asked): Promise<Response> {
  const { storage, cache } = c.var.site
  const { epoch } = cache
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const unknown = refuse('not-found', texts.unknown)
  if (!isSlug(name)) return refusalPage(c, unknown)
  const [found, page] = await Promise.all([
    findVenueYears(storage.pool, name),
    findPapers(storage.pool, { venue: name, year }, request),
  ])
  if (found === undefined || (year !== undefined && !found.years.some(({ value }) => value === year)))
    return refusalPage(c, unknown)
  if (file) return sendCitations(c, file, { venue: name, year }, epoch)
  const { key, short, name: fullName } = found.venue
  const path = year === undefined ? `/venues/${key}` : `/venues/${key}/${year}`
  const tools = await followTools(c, { kind: 'venue', of: key, title: short, to: path })
  return showPaperList(c, {
    title: year === undefined ? short : `${short} ${year}`,
    intro: fullName === short ? undefined : fullName,
    section: 'venues',
    path,
    tools,
    format,
    request,
    page,
    above: <Years venue={found} year={year} />,
    epoch,
  })
}

function Years({ venue: { venue, papers, years }, year }: { venue: VenueYears; year: number | undefined }) {
  const current = (here: boolean) => (here ? { 'aria-current': 'page' as const } : {})
  return (
    <nav class="filters" aria-label={texts.years}>
      <ul class="tabs">
        <li>
          <a href={`/venues/${venue.key}`} {...current(year === undefined)}>
            {texts.allYears} <span class="quiet">({papers})</span>
          </a>
        </li>
        {years.map((entry) => (
          <li>
            <a href={`/venues/${venue.key}/${entry.value}`} {...current(entry.value === year)}>
              {entry.value} <span class="quiet">({entry.papers})</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
