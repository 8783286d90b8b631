// A list of papers as a page or a feed, whatever it is a list of.

import { sentence } from '#domain/sentences.ts'
import type { Page, PageRequest } from '#storage/queries/paging.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import type { FeedFormat } from '../formats/feed.ts'
import { listFeed, paperEntries } from '../list-feed.ts'
import { renderPage } from '../page.tsx'
import { experimentsOf, type PaperExperiments } from '../paper-experiments.ts'
import { refusalPage } from '../refusal-page.tsx'
import { beyondEnd } from '../request.ts'

import type { SiteContext } from '../site.ts'
import { entryTexts } from '../texts/entries.ts'
import { placeTexts } from '../texts/places.ts'
import { PaperEntries } from '../views/entries.tsx'
import type { Section } from '../views/masthead.tsx'
import { addressOf, CitationNote, FeedNote, type ListAddress, Paging } from '../views/paging.tsx'

export interface PaperList {
  title: string
  intro?: string | undefined
  section: Section
  path: string
  format: FeedFormat | undefined
  request: PageRequest
  page: Page<PaperCard>
  above?: preact.ComponentChildren
  /** What the viewer may do with it for themselves. */
  tools?: preact.ComponentChildren
  epoch: number
}

export async function showPaperList(c: SiteContext, props: PaperList): Promise<Response> {
  const { title, path, format, request, page, epoch } = props
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const list: ListAddress = { path, query: {} }
  if (format) {
    const entries = paperEntries(page.items, c.var.site.origin)
    return listFeed(
      c,
      format,
      { title: placeTexts.papersFeed(title), list, feedPath: path, entries, of: 'papers' },
      epoch,
    )
  }
  const head = {
    title,
    section: props.section,
    canonical: request.page === 1 ? path : undefined,
    isUnlisted: request.page > 1,
    description: sentence(placeTexts.papersHead(props.intro ?? title)),
    feed: { path, title },
  }
  const marks = await experimentsOf(page.items.map(({ key }) => key))
  return renderPage(c, head, <PaperListView props={props} list={list} marks={marks} />, {
    topics: ['papers'],
    epoch,
  })
}

interface PaperListViewProps {
  props: PaperList
  list: ListAddress
  marks: PaperExperiments
}

function PaperListView({ props, list, marks }: PaperListViewProps) {
  const { title, intro, above, tools, page } = props
  return (
    <>
      <h1 class="page-title">{title}</h1>
      {intro && <p class="page-intro">{intro}</p>}
      {tools}
      {above}
      {page.items.length === 0 && <p class="empty">{entryTexts.noPapers}</p>}
      <PaperEntries papers={page.items} marks={marks} />
      <Paging page={page} list={list} />
      <div class="list-files">
        {page.items.length > 0 && <CitationNote path={addressOf(list)} />}
        <FeedNote path={addressOf(list)} />
      </div>
    </>
  )
}
