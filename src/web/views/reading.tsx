// One's reading list, of one state or of all.
import { type ReadingState, readingStates } from '#domain/following/follow.ts'
import { keyAddress } from '#domain/papers/identifier.ts'
import type { ReadPaper } from '#storage/queries/listed-papers.ts'
import type { Page } from '#storage/queries/paging.ts'
import { PaperEntry } from './entries.tsx'
import { ActionButton } from './form.tsx'
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
      <h1 class="page-title">Your reading list</h1>
      <p class="page-intro">
        Only you see this. <a href="/lists">Your other lists</a>
      </p>
      <States state={state} path={address.path} />
      {page.items.length === 0 && (
        <p class="empty">No paper here yet. Papers come here by “Keep this paper” on their pages.</p>
      )}
      <ol class="entries">
        {page.items.map((paper) => (
          <PaperEntry paper={paper}>
            {paper.remark !== '' && <p class="remark">{paper.remark}</p>}
            <Moves paper={paper} to={addressOf(address)} />
          </PaperEntry>
        ))}
      </ol>
      <Paging page={page} list={address} />
    </>
  )
}

function States({ state, path }: { state: ReadingState | undefined; path: string }) {
  const tabs = [
    [undefined, 'All'] as const,
    ...readingStates.map((known) => [known, readingLabels[known]] as const),
  ]
  return (
    <nav class="filters" aria-label="Reading states">
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
            describes={`“${paper.title}”`}
            fields={{ state, to }}
          />
        ))}
      <ActionButton
        action={action}
        label="Forget"
        describes={`“${paper.title}”`}
        fields={{ state: '', to }}
      />
    </div>
  )
}
