// A list of papers as a page or a feed, whatever it is a list of.

import { sentence } from '#domain/sentences.ts'
import type { Page, PageRequest } from '#storage/queries/paging.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import type { FeedFormat } from '../formats/feed.ts'
import { listFeed, paperEntries } from '../list-feed.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import { beyondEnd } from '../request.ts'

import type { SiteContext } from '../site.ts'
import { PaperEntry } from '../views/entries.tsx'
import type { Section } from '../views/layout.tsx'
import { addressOf, FeedNote, type ListAddress, Paging } from '../views/paging.tsx'

export interface PaperList {
  title: string
  intro?: string | undefined
  section: Section
  path: string
  format: FeedFormat | undefined
  request: PageRequest
  page: Page<PaperCard>
  above?: preact.ComponentChildren
  /** What whoever is signed in may do with it for themselves. */
  tools?: preact.ComponentChildren
  epoch: number
}

export function showPaperList(c: SiteContext, props: PaperList): Response {
  const { title, path, format, request, page, epoch } = props
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const list: ListAddress = { path, query: {} }
  if (format) {
    const entries = paperEntries(page.items, c.var.site.origin)
    return listFeed(
      c,
      format,
      { title: `Papers: ${title}`, list, feedPath: path, entries, of: 'papers' },
      epoch,
    )
  }
  const head = {
    title,
    section: props.section,
    canonical: request.page === 1 ? path : undefined,
    isUnlisted: request.page > 1,
    description: sentence(`Papers and their summaries: ${props.intro ?? title}`),
    feed: { path, title },
  }
  return renderPage(c, head, <PaperListView props={props} list={list} />, { topics: ['papers'], epoch })
}

function PaperListView({ props, list }: { props: PaperList; list: ListAddress }) {
  const { title, intro, above, tools, page } = props
  return (
    <>
      <h1 class="page-title">{title}</h1>
      {intro && <p class="page-intro">{intro}</p>}
      {tools}
      {above}
      {page.items.length === 0 && <p class="empty">No paper here yet.</p>}
      <ol class="entries">
        {page.items.map((paper) => (
          <PaperEntry paper={paper} />
        ))}
      </ol>
      <Paging page={page} list={list} />
      <FeedNote path={addressOf(list)} />
    </>
  )
}
