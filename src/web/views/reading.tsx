// One's saved papers, of one status or of all.
import { render } from 'preact-render-to-string'
import { type ReadingState, readingStates } from '#domain/following/follow.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import type { ReadPaper } from '#storage/queries/listed-papers.ts'
import type { Page } from '#storage/queries/paging.ts'
import { type HtmlPart, html, safeHtml } from '../html.ts'
import { listTexts as texts } from '../texts/lists.ts'
import { ActionButton } from './buttons.tsx'
import { PaperEntries } from './entries.tsx'
import { readingLabels } from './lists.tsx'
import { addressOf, type ListAddress, Paging } from './paging.tsx'

interface ReadingViewProps {
  page: Page<ReadPaper>
  state: ReadingState | undefined
  address: ListAddress
}

export function ReadingView({ page, state, address }: ReadingViewProps) {
  return (
    <>
      <h1 class="page-title">{texts.reading.title}</h1>
      <p class="page-intro">
        {texts.onlyYou} <a href="/lists">{texts.reading.yourLists}</a>
      </p>
      <States state={state} path={address.path} />
      {page.items.length === 0 && <p class="empty">{texts.reading.empty}</p>}
      <PaperEntries papers={page.items} about={(paper) => aboutOf(paper, addressOf(address))} />
      <Paging page={page} list={address} />
    </>
  )
}

function aboutOf(paper: ReadPaper, to: string): HtmlPart {
  const { remark } = paper
  return [
    remark !== '' && html`<p class="remark">${remark}</p>`,
    safeHtml(render(<Moves paper={paper} to={to} />)),
  ]
}

function States({ state, path }: { state: ReadingState | undefined; path: string }) {
  const tabs = [
    [undefined, texts.reading.all] as const,
    ...readingStates.map((known) => [known, readingLabels[known]] as const),
  ]
  return (
    <nav class="filters" aria-label={texts.reading.statesLabel}>
      <ul class="tabs">
        {tabs.map(([known, label]) => (
          <li>
            {known === state ? (
              <b aria-current="page">{label}</b>
            ) : (
              <a href={addressOf({ path, query: { state: known } })}>{label}</a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Moves({ paper, to }: { paper: ReadPaper; to: string }) {
  const action = `${keyAddress(paper.key)}/reading`
  return (
    <div class="entry-actions no-print">
      <span class="quiet">{readingLabels[paper.state]}</span>
      {readingStates
        .filter((state) => state !== paper.state)
        .map((state) => (
          <ActionButton
            action={action}
            label={readingLabels[state]}
            describes={texts.entry.what(paper.title)}
            fields={{ state, to }}
          />
        ))}
      <ActionButton
        action={action}
        label={texts.reading.remove}
        describes={texts.entry.what(paper.title)}
        fields={{ state: '', to }}
      />
    </div>
  )
}
