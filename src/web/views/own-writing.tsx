// One's own summaries and drafts, a line each.

import { keyAddress } from '#domain/identifiers/identifier.ts'
import type { KeptDraft, WrittenSummary } from '#storage/queries/own-writing.ts'
import type { Page } from '#storage/queries/paging.ts'
import { writingTexts } from '../texts/writing.tsx'
import { Paging } from './paging.tsx'
import { PaperTitle } from './paper-title.tsx'
import { When } from './when.tsx'

const texts = writingTexts.own

const pages = [
  ['/summaries', texts.summaries],
  ['/summaries/drafts', texts.drafts],
] as const

function WritingNav({ here }: { here: (typeof pages)[number][0] }) {
  return (
    <nav class="filters" aria-label={texts.nav}>
      <ul class="tabs">
        {pages.map(([path, label]) => (
          <li>{path === here ? <b aria-current="page">{label}</b> : <a href={path}>{label}</a>}</li>
        ))}
      </ul>
    </nav>
  )
}

export function WrittenView({ page }: { page: Page<WrittenSummary> }) {
  return (
    <>
      <WritingNav here="/summaries" />
      <h1 class="page-title">{texts.summaries}</h1>
      {page.items.length === 0 && <p class="empty">{texts.noSummaries}</p>}
      <ul class="index">
        {page.items.map((summary) => (
          <li>
            <a href={`/summaries/${summary.id}`}>
              <PaperTitle title={summary.paper.title} />
            </a>
            <span class="quiet">{readersOf(summary)}</span>
            <span class="count">
              <When date={summary.editedAt ?? summary.publishedAt} />
            </span>
          </li>
        ))}
      </ul>
      <Paging page={page} list={{ path: '/summaries', query: {} }} />
    </>
  )
}

/** Nothing about one that everybody reads, with its author's name. */
function readersOf({ visibility, anonymous, isVisible }: WrittenSummary): string {
  if (visibility !== 'public') return texts.visibilities[visibility]
  return [anonymous && texts.anonymous, !isVisible && texts.hidden].filter(Boolean).join(', ')
}

export function DraftsView({ page }: { page: Page<KeptDraft> }) {
  return (
    <>
      <WritingNav here="/summaries/drafts" />
      <h1 class="page-title">{texts.drafts}</h1>
      <p class="page-intro">{texts.draftsIntro}</p>
      {page.items.length === 0 && <p class="empty">{texts.noDrafts}</p>}
      <ul class="index">
        {page.items.map(({ paper, savedAt }) => (
          <li>
            <a href={`${keyAddress(paper.key)}/summary`}>
              <PaperTitle title={paper.title} />
            </a>
            <span class="count">
              <When date={savedAt} />
            </span>
          </li>
        ))}
      </ul>
      <Paging page={page} list={{ path: '/summaries/drafts', query: {} }} />
    </>
  )
}
