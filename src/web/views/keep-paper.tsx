// On a paper's page, for whoever is signed in: where they are with reading it, and which of their lists it is on.
import { readingStates } from '#domain/following/follow.ts'
import { listLimits } from '#domain/following/list.ts'
import { keyAddress } from '#domain/papers/identifier.ts'
import type { Keeping } from '#storage/queries/keeping.ts'
import { SelectField, SubmitRow, TextField } from './form.tsx'
import { readingLabels } from './lists.tsx'

interface KeepPaperProps {
  paperKey: string
  keeping: Keeping
}

export function KeepPaper({ paperKey, keeping }: KeepPaperProps) {
  const address = keyAddress(paperKey)
  return (
    <details class="no-print">
      <summary>{summaryOf(keeping)}</summary>
      <div class="form narrow">
        <ReadingForm address={address} reading={keeping.reading} />
        <Lists address={address} lists={keeping.lists} />
      </div>
    </details>
  )
}

function summaryOf({ reading, lists }: Keeping): string {
  const count = lists.filter(({ hasPaper }) => hasPaper).length
  const on = count === 0 ? [] : [count === 1 ? 'on one of your lists' : `on ${count} of your lists`]
  const parts = [...(reading ? [readingLabels[reading.state]] : []), ...on]
  return parts.length === 0 ? 'Keep this paper' : `Kept: ${parts.join(', ').toLowerCase()}`
}

function ReadingForm({ address, reading }: { address: string; reading: Keeping['reading'] }) {
  return (
    <form method="post" action={`${address}/reading`}>
      <SelectField
        name="state"
        label="Where you are with it"
        hint="Only you see this."
        options={[
          ['', 'Not on your reading list'],
          ...readingStates.map((s) => [s, readingLabels[s]] as const),
        ]}
        value={reading?.state ?? ''}
      />
      <TextField
        name="remark"
        label="Your remark"
        hint="Only you see this."
        value={reading?.remark}
        maxLength={listLimits.remark}
      />
      <SubmitRow label="Save" />
    </form>
  )
}

function Lists({ address, lists }: { address: string; lists: Keeping['lists'] }) {
  const [on, others] = [lists.filter((l) => l.hasPaper), lists.filter((l) => !l.hasPaper)]
  return (
    <>
      {on.length > 0 && (
        <p>
          It is on{' '}
          {on.map(({ id, title }, i) => (
            <>
              {i > 0 && ', '}
              <a href={`/lists/${id}`}>{title}</a>
            </>
          ))}
          .
        </p>
      )}
      {others.length === 0 ? (
        <p>
          <a href="/lists/new">Make a list</a>
        </p>
      ) : (
        <form method="post" action={`${address}/lists`}>
          <SelectField
            name="list"
            label="Add to list"
            options={others.map(({ id, title }) => [String(id), title])}
          />
          <TextField
            name="remark"
            id="list-remark"
            label="A remark on it there"
            hint="Only you see this, even on a public list."
            maxLength={listLimits.remark}
          />
          <SubmitRow label="Add to the list" />
        </form>
      )}
    </>
  )
}
