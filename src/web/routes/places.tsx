// Venues and their years, fields and tags: the lists of them, and the papers of each.
import { Hono } from 'hono'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { isSlug } from '#domain/slug.ts'
import type { Page } from '#storage/queries/paging.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import { findPapers, type PaperScope } from '#storage/queries/paper-list.ts'
import {
  type Counted,
  countTagged,
  findFields,
  findTags,
  findVenues,
  findVenueYears,
  type VenueYears,
} from '#storage/queries/places.ts'
import { listFeed, paperEntries } from '../list-feed.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import { readPage, splitFormat } from '../request.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { PaperEntry } from '../views/entries.tsx'
import { papersOf } from '../views/labels.tsx'
import type { Section } from '../views/layout.tsx'
import { addressOf, FeedNote, type ListAddress, Paging } from '../views/paging.tsx'

export const places = new Hono<SiteEnv>()

places.get('/venues', async (c) => {
  const { epoch } = c.var.site.cache
  const venues = await findVenues(c.var.site.storage.pool)
  const head = {
    title: 'Venues',
    section: 'venues' as const,
    canonical: '/venues',
    description: 'Conferences and journals.',
  }
  const body = (
    <>
      <h1 class="page-title">Venues</h1>
      {venues.length === 0 && <p class="empty">No paper has a venue yet.</p>}
      <ul class="index">
        {venues.map(({ value, papers }) => (
          <li>
            <a href={`/venues/${value.key}`}>{value.short}</a>
            {value.name !== value.short && <span class="quiet">{value.name}</span>}
            <span class="count">{papersOf(papers)}</span>
          </li>
        ))}
      </ul>
    </>
  )
  return renderPage(c, head, body, { topics: ['lists'], epoch })
})

places.get('/venues/:venue', (c) => showVenue(c, splitFormat(c.req.param('venue'))))
places.get('/venues/:venue/:year', (c) => {
  const { name, format } = splitFormat(c.req.param('year'))
  if (!/^\d{4}$/.test(name)) return refusalPage(c, refuse('not-found', 'A year has four digits.'))
  return showVenue(c, { name: c.req.param('venue'), ...(format ? { format } : {}) }, Number(name))
})

type Asked = ReturnType<typeof splitFormat>

async function showVenue(c: SiteContext, asked: Asked, year?: number): Promise<Response> {
  const { epoch } = c.var.site.cache
  const found = isSlug(asked.name) ? await findVenueYears(c.var.site.storage.pool, asked.name) : undefined
  if (found === undefined || (year !== undefined && !found.years.some(({ value }) => value === year)))
    return refusalPage(c, refuse('not-found', 'The library has no paper of such a venue and year.'))
  const path = `/venues/${found.venue.key}${year === undefined ? '' : `/${year}`}`
  const title = year === undefined ? found.venue.short : `${found.venue.short} ${year}`
  return showPapers(c, {
    scope: { venue: found.venue.key, year },
    title,
    intro: found.venue.name === title ? undefined : found.venue.name,
    section: 'venues',
    path,
    asked,
    above: <Years venue={found} year={year} />,
    epoch,
  })
}

function Years({ venue: { venue, papers, years }, year }: { venue: VenueYears; year: number | undefined }) {
  const current = (here: boolean) => (here ? { 'aria-current': 'page' as const } : {})
  return (
    <nav class="filters" aria-label="Years">
      <ul class="tabs">
        <li>
          <a href={`/venues/${venue.key}`} {...current(year === undefined)}>
            All years <span class="quiet">({papers})</span>
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

places.get('/fields', async (c) => {
  const { epoch } = c.var.site.cache
  const fields = await findFields(c.var.site.storage.pool)
  const head = {
    title: 'Fields',
    section: 'fields' as const,
    canonical: '/fields',
    description: 'Fields of research.',
  }
  const body = (
    <>
      <h1 class="page-title">Fields</h1>
      <ul class="index">
        {fields.map(({ value, papers }) => (
          <li>
            <a href={`/fields/${value.key}`}>{value.name}</a>
            <a class="small" href={addressOf({ path: '/', query: { field: value.key } })}>
              summaries
            </a>
            <span class="count">{papersOf(papers)}</span>
          </li>
        ))}
      </ul>
    </>
  )
  return renderPage(c, head, body, { topics: ['lists'], epoch })
})

places.get('/fields/:field', async (c) => {
  const { epoch } = c.var.site.cache
  const asked = splitFormat(c.req.param('field'))
  const fields: Counted<{ key: string; name: string }>[] = await findFields(c.var.site.storage.pool)
  const field = fields.find(({ value }) => value.key === asked.name)?.value
  if (field === undefined) return refusalPage(c, refuse('not-found', 'The library has no such field.'))
  const above = (
    <p class="filters">
      <a href={addressOf({ path: '/', query: { field: field.key } })}>
        Only the summaries in {field.name.toLowerCase()}
      </a>
    </p>
  )
  const path = `/fields/${field.key}`
  return showPapers(c, {
    scope: { field: field.key },
    title: field.name,
    section: 'fields',
    path,
    asked,
    above,
    epoch,
  })
})

places.get('/tags', async (c) => {
  const { epoch } = c.var.site.cache
  const tags = await findTags(c.var.site.storage.pool)
  const head = { title: 'Tags', section: 'tags' as const, canonical: '/tags', description: 'Tags of papers.' }
  const body = (
    <>
      <h1 class="page-title">Tags</h1>
      {tags.length === 0 && <p class="empty">No paper has a tag yet.</p>}
      <ul class="cloud">
        {tags.map(({ value, papers }) => (
          <li>
            <a href={`/tags/${value}`}>#{value}</a> <span class="quiet small">{papers}</span>
          </li>
        ))}
      </ul>
    </>
  )
  return renderPage(c, head, body, { topics: ['lists'], epoch })
})

places.get('/tags/:tag', async (c) => {
  const { epoch } = c.var.site.cache
  const asked = splitFormat(c.req.param('tag'))
  const papers = isSlug(asked.name) ? await countTagged(c.var.site.storage.pool, asked.name) : 0
  if (papers === 0) return refusalPage(c, refuse('not-found', 'No paper has this tag.'))
  const path = `/tags/${asked.name}`
  return showPapers(c, {
    scope: { tag: asked.name },
    title: `#${asked.name}`,
    section: 'tags',
    path,
    asked,
    epoch,
  })
})

interface PapersProps {
  scope: PaperScope
  title: string
  intro?: string | undefined
  section: Section
  path: string
  asked: Asked
  above?: preact.ComponentChildren
  epoch: number
}

async function showPapers(c: SiteContext, props: PapersProps): Promise<Response> {
  const { scope, title, path, asked, epoch } = props
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const page = await findPapers(c.var.site.storage.pool, scope, request)
  if (page.items.length === 0 && request.page > 1) return refusalPage(c, beyondEnd())
  const list: ListAddress = { path, query: {} }
  if (asked.format) {
    const entries = paperEntries(page.items, c.var.site.origin)
    return listFeed(c, asked.format, { title: `Papers: ${title}`, list, feedPath: path, entries }, epoch)
  }
  const head = {
    title,
    section: props.section,
    canonical: addressOf(list, request.page === 1 ? {} : { page: request.page }),
    isUnlisted: request.page > 1,
    description: `Papers and their summaries: ${props.intro ?? title}.`,
    feed: { path, title },
  }
  return renderPage(c, head, <PapersView props={props} page={page} list={list} />, {
    topics: ['lists'],
    epoch,
  })
}

function beyondEnd(): Refusal {
  return refuse('page-beyond-end', 'The list ends before this page.')
}

function PapersView({ props, page, list }: { props: PapersProps; page: Page<PaperCard>; list: ListAddress }) {
  return (
    <>
      <h1 class="page-title">{props.title}</h1>
      {props.intro && <p class="page-intro">{props.intro}</p>}
      {props.above}
      {page.items.length === 0 && <p class="empty">No paper here yet.</p>}
      <ol class="entries">
        {page.items.map((paper) => (
          <PaperEntry paper={paper} />
        ))}
      </ol>
      <Paging page={page} list={list} />
      <FeedNote path={list.path} />
    </>
  )
}
