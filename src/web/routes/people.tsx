// People, and one person with the summaries they signed.

import { Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import { isPersonName } from '#domain/people/person.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { sentence } from '#domain/sentences.ts'
import { type FeedItem, findFeed } from '#storage/queries/feed.ts'
import { findPublicLists, type ListCard } from '#storage/queries/lists.ts'
import type { Page } from '#storage/queries/paging.ts'
import { findPeople, findPerson, type PersonCard } from '#storage/queries/people.ts'
import { personTools } from '../follow-tools.tsx'
import { type FeedFormat, feedFormats } from '../formats/feed.ts'
import type { FeedEntry } from '../formats/feed-document.ts'
import { textAsHtml } from '../formats/feed-html.ts'
import { listFeed, summaryEntries } from '../list-feed.ts'
import { renderPage, renderTexts } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import { beyondEnd, readPage, splitFormat } from '../request.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { SummaryEntry } from '../views/entries.tsx'
import { summariesOf } from '../views/labels.tsx'
import { PublicLists } from '../views/lists.tsx'
import { addressOf, FeedNote, type ListAddress, Paging } from '../views/paging.tsx'
import { ReportLink } from '../views/report-link.tsx'
import { When } from '../views/when.tsx'

export const people = new Hono<SiteEnv>()

people.get('/people', (c) => showPeople(c))
for (const format of feedFormats) people.get(`/people.${format}`, (c) => showPeople(c, format))

async function showPeople(c: SiteContext, format?: FeedFormat): Promise<Response> {
  const { origin, cache } = c.var.site
  const { epoch } = cache
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const page = await findPeople(c.var.site.storage.pool, request)
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const list = { path: '/people', query: {} }
  if (format) {
    const entries = page.items.map((person) => personEntry(person, origin))
    return listFeed(
      c,
      format,
      { title: 'People', list, feedPath: '/people', entries, of: 'summaries' },
      epoch,
    )
  }
  const head = {
    feed: { path: '/people', title: 'People' },
    title: 'People',
    section: 'people' as const,
    canonical: request.page === 1 ? addressOf(list) : undefined,
    isUnlisted: request.page > 1,
    description: 'People who write summaries.',
  }
  return renderPage(c, head, <PeopleView page={page} list={list} />, { topics: ['summaries'], epoch })
}

function personEntry({ name, displayName, bio, joinedAt }: PersonCard, origin: string): FeedEntry {
  const url = `${origin}/@${name}`
  return {
    id: url,
    url,
    title: displayName,
    html: bio === '' ? '' : `<p>${textAsHtml(bio)}</p>`,
    excerpt: bio,
    authors: [{ name: displayName, url }],
    published: joinedAt,
    updated: joinedAt,
    tags: [],
  }
}

function PeopleView({ page, list }: { page: Page<PersonCard>; list: ListAddress }) {
  return (
    <>
      <h1 class="page-title">People</h1>
      <ul class="index">
        {page.items.map((person) => (
          <li>
            <a href={`/@${person.name}`}>{person.displayName}</a>
            <span class="count">{summariesOf(person.summaryCount)}</span>
          </li>
        ))}
      </ul>
      <Paging page={page} list={list} />
      <FeedNote path="/people" />
    </>
  )
}

people.get('/:at{@[^/]+}', (c) => {
  const { name, format } = splitFormat(c.req.param('at').slice(1))
  return showPerson(c, name, format)
})

async function showPerson(c: SiteContext, name: string, format?: FeedFormat): Promise<Response> {
  const { site } = c.var
  const { epoch } = site.cache
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  if (!isPersonName(name.toLowerCase()))
    return refusalPage(c, refuse('not-found', 'Nobody here has this name.'))
  const [person, page, lists] = await Promise.all([
    findPerson(site.storage.pool, name),
    findFeed(site.storage.pool, 'new', request, { person: name }),
    findPublicLists(site.storage.pool, name),
  ])
  if (person === undefined) return refusalPage(c, refuse('not-found', 'Nobody here has this name.'))
  if (person.name !== name) return c.redirect(`/@${person.name}${format ? `.${format}` : ''}`, 301)
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const list = { path: `/@${person.name}`, query: {} }
  if (format) {
    const entries = summaryEntries(page.items, site.origin)
    return listFeed(
      c,
      format,
      { title: `Summaries by ${person.displayName}`, list, feedPath: list.path, entries, of: 'summaries' },
      epoch,
    )
  }
  const head = {
    title: person.displayName,
    section: 'people' as const,
    canonical: request.page === 1 ? addressOf(list) : undefined,
    isUnlisted: request.page > 1,
    description: sentence(`Summaries of research papers by ${person.displayName}`),
    openGraph: { type: 'profile' as const },
    hasMath: page.items.some((item) => item.leadHtml.includes('katex')),
    feed: { path: list.path, title: person.displayName },
  }
  const tools = await personTools(c, person)
  const isOwn = c.var.viewer?.name === person.name
  return renderTexts(c, head, <PersonView {...{ person, page, list, lists, tools, isOwn }} />, {
    topics: ['summaries', 'lists'],
    epoch,
  })
}

interface PersonViewProps {
  person: PersonCard
  page: Page<FeedItem>
  list: ListAddress
  lists: ListCard[]
  tools: ComponentChildren
  isOwn: boolean
}

function PersonView({ person, page, list, lists, tools, isOwn }: PersonViewProps) {
  return (
    <>
      <h1 class="page-title">{person.displayName}</h1>
      {person.bio !== '' && <p class="page-intro">{person.bio}</p>}
      <p class="quiet small">
        Here since <When date={person.joinedAt} /> · {summariesOf(person.summaryCount)}
        {!isOwn && (
          <>
            {'\u00a0· '}
            <ReportLink kind="person" of={person.name} what={person.displayName} />
          </>
        )}
      </p>
      {tools}
      {page.items.length === 0 && <p class="empty">No signed summary yet.</p>}
      <ol class="entries">
        {page.items.map((item) => (
          <SummaryEntry item={item} />
        ))}
      </ol>
      <Paging page={page} list={list} />
      {page.page === 1 && <PublicLists lists={lists} />}
      <FeedNote path={list.path} />
    </>
  )
}
