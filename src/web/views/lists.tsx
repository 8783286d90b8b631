// Lists: all of one's own with the reading list, and somebody's public ones.
import { type ReadingState, readingStates } from '#domain/following/follow.ts'
import type { ListCard } from '#storage/queries/lists.ts'
import { papersOf } from './labels.tsx'

export const readingLabels: Record<ReadingState, string> = {
  'to-read': 'To read',
  reading: 'Reading',
  read: 'Read',
}

interface ListsViewProps {
  lists: ListCard[]
  readings: Record<ReadingState, number>
}

export function ListsView({ lists, readings }: ListsViewProps) {
  return (
    <>
      <h1 class="page-title">Your lists</h1>
      <ListIndex lists={lists} />
      {lists.length === 0 && <p class="empty">You have no list yet.</p>}
      <p>
        <a class="button" href="/lists/new">
          Make a list
        </a>
      </p>
      <h2 class="section-title flush">What you read</h2>
      <p>Only you see this.</p>
      <ul class="index">
        {readingStates.map((state) => (
          <li>
            <a href={`/lists/reading?state=${state}`}>{readingLabels[state]}</a>
            <span class="count">{papersOf(readings[state])}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

export function ListIndex({ lists }: { lists: ListCard[] }) {
  return (
    <ul class="index">
      {lists.map(({ id, title, visibility, paperCount }) => (
        <li>
          <a href={`/lists/${id}`}>{title}</a>
          {visibility === 'private' && <span class="quiet">private</span>}
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
        Lists
      </h2>
      <ListIndex lists={lists} />
    </section>
  )
}
