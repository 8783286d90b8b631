// Lists: all of one's own with the reading list, and somebody's public ones.
import { type ReadingState, readingStates } from '#domain/following/follow.ts'
import type { ListCard } from '#storage/queries/lists.ts'
import { listTexts as texts } from '../texts/lists.ts'
import { paperTexts } from '../texts/paper.tsx'
import { papersOf } from './labels.tsx'

export const readingLabels: Record<ReadingState, string> = paperTexts.save.states

interface ListsViewProps {
  lists: ListCard[]
  readings: Record<ReadingState, number>
}

export function ListsView({ lists, readings }: ListsViewProps) {
  return (
    <>
      <h1 class="page-title">{texts.title}</h1>
      <h2 class="section-title flush">{texts.savedPapers}</h2>
      <p class="quiet small">{texts.onlyYou}</p>
      <ul class="index">
        {readingStates.map((state) => (
          <li>
            <a href={`/lists/reading?state=${state}`}>{readingLabels[state]}</a>
            <span class="count">{papersOf(readings[state])}</span>
          </li>
        ))}
      </ul>
      <h2 class="section-title flush">{texts.ownLists}</h2>
      <ListIndex lists={lists} />
      {lists.length === 0 && <p>{texts.noLists}</p>}
      <p>
        <a class="button" href="/lists/new">
          {texts.create}
        </a>
      </p>
    </>
  )
}

export function ListIndex({ lists }: { lists: ListCard[] }) {
  return (
    <ul class="index">
      {lists.map(({ id, title, visibility, paperCount }) => (
        <li>
          <a href={`/lists/${id}`}>{title}</a>
          {visibility === 'private' && <span class="quiet">{texts.isPrivate}</span>}
          <span class="count">{papersOf(paperCount)}</span>
        </li>
      ))}
    </ul>
  )
}

/** On their owner's page. */
export function PublicLists({ lists }: { lists: ListCard[] }) {
  if (lists.length === 0) return null
  return (
    <section aria-labelledby="lists">
      <h2 class="section-title flush" id="lists">
        {texts.publicLists}
      </h2>
      <ListIndex lists={lists} />
    </section>
  )
}
