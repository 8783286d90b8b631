// People, and one person with the summaries they signed.

import { Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import { isPersonName } from '#domain/people/person.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { sentence } from '#domain/sentences.ts'
import { findFeedSummaries, findListedSummaries, type ListedSummary } from '#storage/queries/feed.ts'
import { findPublicLists, type ListCard } from '#storage/queries/lists.ts'
import type { Page, PageRequest } from '#storage/queries/paging.ts'
import { findPeople, findPerson, type PersonCard } from '#storage/queries/people.ts'
import { cutText } from '#text/excerpt.ts'
import { sendCitations } from '../citation-list.ts'
import { personTools } from '../follow-tools.tsx'
import type { CitationFile } from '../formats/citation-files.ts'
import { type FeedFormat, feedFormats } from '../formats/feed.ts'
import type { FeedEntry } from '../formats/feed-document.ts'
import { textAsHtml } from '../formats/text-as-html.ts'
import { listFeed, summaryEntries } from '../list-feed.ts'
import { renderPage, renderTexts } from '../page.tsx'
import { experimentsOf, type PaperExperiments } from '../paper-experiments.ts'
import { refusalPage } from '../refusal-page.tsx'
import { beyondEnd, readPage, splitEnding } from '../request.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { peopleTexts as texts } from '../texts/people.ts'
import { summariesOf } from '../views/labels.tsx'
import { PublicLists } from '../views/lists.tsx'
import { addressOf, CitationNote, FeedNote, type ListAddress, Paging } from '../views/paging.tsx'
import { ReportLink } from '../views/report-link.tsx'
import { SummaryEntries } from '../views/summary-entries.tsx'
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
      { title: texts.title, list, feedPath: '/people', entries, of: 'summaries' },
      epoch,
    )
  }
  const head = {
    feed: { path: '/people', title: texts.title },
    title: texts.title,
    section: 'people' as const,
    canonical: request.page === 1 ? addressOf(list) : undefined,
    isUnlisted: request.page > 1,
    description: texts.description,
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
      <h1 class="page-title">{texts.title}</h1>
      <p class="page-intro">{texts.intro}</p>
      <ul class="people">
        {page.items.map((person) => (
          <PersonEntry person={person} />
        ))}
      </ul>
      <Paging page={page} list={list} />
      <FeedNote path="/people" />
    </>
  )
}

function PersonEntry({ person: { name, displayName, bio, summaryCount, joinedAt } }: { person: PersonCard }) {
  return (
    <li>
      <p class="person-name">
        <a href={`/@${name}`}>{displayName}</a> <span class="quiet small">@{name}</span>
      </p>
      {bio !== '' && <p>{cutText(bio)}</p>}
      <p class="quiet small">
        {summariesOf(summaryCount)} · {texts.joined.toLowerCase()} <When date={joinedAt} />
      </p>
    </li>
  )
}

people.get('/:at{@[^/]+}', (c) => {
  const { name, format, file } = splitEnding(c.req.param('at').slice(1))
  return showPerson(c, name, format, file)
})

async function showPerson(
  c: SiteContext,
  name: string,
  format?: FeedFormat,
  file?: CitationFile,
): Promise<Response> {
  const { cache, storage } = c.var.site
  const { epoch } = cache
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  if (!isPersonName(name.toLowerCase())) return refusalPage(c, refuse('not-found', texts.unknown))
  if (format) return personFeed(c, { name, format, request, epoch })
  const [person, page, lists] = await Promise.all([
    findPerson(storage.pool, name),
    findListedSummaries(storage.pool, 'new', request, { person: name }),
    findPublicLists(storage.pool, name),
  ])
  if (person === undefined) return refusalPage(c, refuse('not-found', texts.unknown))
  if (person.name !== name) return c.redirect(`/@${person.name}${file?.ending ?? ''}`, 301)
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  if (file) return sendCitations(c, file, { person: person.name }, epoch)
  const list = { path: `/@${person.name}`, query: {} }
  const head = {
    title: person.displayName,
    section: 'people' as const,
    canonical: request.page === 1 ? addressOf(list) : undefined,
    isUnlisted: request.page > 1,
    description: sentence(texts.headOf(person.displayName)),
    openGraph: { type: 'profile' as const },
    feed: { path: list.path, title: person.displayName },
  }
  const tools = await personTools(c, person)
  const isOwn = c.var.viewer?.name === person.name
  const marks = await experimentsOf(page.items.map(({ paper }) => paper.key))
  return renderTexts(
    c,
    head,
    <PersonView
      person={person}
      page={page}
      list={list}
      lists={lists}
      tools={tools}
      isOwn={isOwn}
      marks={marks}
    />,
    {
      topics: ['summaries', 'lists'],
      epoch,
    },
  )
}

interface PersonFeed {
  name: string
  format: FeedFormat
  request: PageRequest
  epoch: number
}

async function personFeed(c: SiteContext, asked: PersonFeed): Promise<Response> {
  const { name, format, request, epoch } = asked
  const { storage, origin } = c.var.site
  const [person, page] = await Promise.all([
    findPerson(storage.pool, name),
    findFeedSummaries(storage.pool, 'new', request, { person: name }),
  ])
  if (person === undefined) return refusalPage(c, refuse('not-found', texts.unknown))
  const path = `/@${person.name}`
  if (person.name !== name) return c.redirect(`${path}.${format}`, 301)
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const feed = {
    title: texts.summariesBy(person.displayName),
    list: { path, query: {} },
    feedPath: path,
    entries: summaryEntries(page.items, origin),
    of: 'summaries' as const,
  }
  return listFeed(c, format, feed, epoch)
}

interface PersonViewProps {
  person: PersonCard
  page: Page<ListedSummary>
  list: ListAddress
  lists: ListCard[]
  tools: ComponentChildren
  isOwn: boolean
  marks: PaperExperiments
}

function PersonView({ person, page, list, lists, tools, isOwn, marks }: PersonViewProps) {
  return (
    <>
      <h1 class="page-title">{person.displayName}</h1>
      {person.bio !== '' && <p class="page-intro">{person.bio}</p>}
      <p class="quiet small">
        @{person.name} · {texts.joined.toLowerCase()} <When date={person.joinedAt} /> ·{' '}
        {summariesOf(person.summaryCount)}
        {!isOwn && (
          <>
            {'\u00a0· '}
            <ReportLink kind="person" of={person.name} what={person.displayName} />
          </>
        )}
      </p>
      {tools}
      {page.items.length === 0 && <p class="empty">{texts.noSummary}</p>}
      <SummaryEntries items={page.items} marks={marks} />
      <Paging page={page} list={list} />
      {page.page === 1 && <PublicLists lists={lists} />}
      <div class="list-files">
        {person.summaryCount > 0 && <CitationNote path={list.path} what={texts.summarisedPapers} />}
        <FeedNote path={list.path} />
      </div>
    </>
  )
}
