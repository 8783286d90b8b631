// On a paper's page, for people who are signed in: Save as one click, and folded beside it their note and their lists.
import { readingStates } from '#domain/following/follow.ts'
import { listLimits } from '#domain/following/list.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import type { Keeping } from '#storage/queries/keeping.ts'
import { paperTexts } from '../texts/paper.tsx'
import { SubmitRow } from './buttons.tsx'
import { SelectField, TextField } from './form.tsx'

const texts = paperTexts.save

interface KeepPaperProps {
  paperKey: string
  keeping: Keeping
}

export function KeepPaper({ paperKey, keeping }: KeepPaperProps) {
  const address = keyAddress(paperKey)
  return (
    <>
      <SaveButton address={address} reading={keeping.reading} />
      <details class="save-more">
        <summary>{texts.more}</summary>
        <div class="form narrow">
          <ReadingForm address={address} reading={keeping.reading} />
          <Lists address={address} lists={keeping.lists} />
        </div>
      </details>
    </>
  )
}

interface ReadingProps {
  address: string
  reading: Keeping['reading']
}

/** Pressing it again removes what was saved, unless a note would go with it. */
function SaveButton({ address, reading }: ReadingProps) {
  if (reading && reading.remark !== '') return <span class="saved">✓ {texts.states[reading.state]}</span>
  return (
    <form class="inline" method="post" action={`${address}/reading`}>
      <input type="hidden" name="state" value={reading ? '' : 'to-read'} />
      <button type="submit" class={reading ? 'is-saved' : undefined}>
        {reading ? (
          <>
            <span aria-hidden="true">✓ {savedLabel(reading.state)}</span>
            <span class="visually-hidden">{texts.unsaveWhat}</span>
          </>
        ) : (
          <>
            {texts.save}
            <span class="visually-hidden"> {texts.saveWhat}</span>
          </>
        )}
      </button>
    </form>
  )
}

function savedLabel(state: NonNullable<Keeping['reading']>['state']): string {
  return state === 'to-read' ? texts.saved : texts.states[state]
}

function ReadingForm({ address, reading }: ReadingProps) {
  return (
    <form method="post" action={`${address}/reading`}>
      <SelectField
        name="state"
        label={texts.status}
        hint={texts.onlyYou}
        options={[
          ['', texts.notSaved],
          ...readingStates.map((state) => [state, texts.states[state]] as const),
        ]}
        value={reading?.state ?? 'to-read'}
      />
      <TextField
        name="remark"
        label={texts.note}
        hint={texts.onlyYou}
        value={reading?.remark}
        maxLength={listLimits.remark}
      />
      <SubmitRow label={texts.saveMore} />
    </form>
  )
}

function Lists({ address, lists }: { address: string; lists: Keeping['lists'] }) {
  const [on, others] = [lists.filter((l) => l.hasPaper), lists.filter((l) => !l.hasPaper)]
  return (
    <>
      {on.length > 0 && (
        <p>
          {texts.onLists}{' '}
          {on.map(({ id, title }, i) => (
            <>
              {i > 0 && ', '}
              <a href={`/lists/${id}`}>{title}</a>
            </>
          ))}
        </p>
      )}
      {others.length === 0 ? (
        <p>
          <a href="/lists/new">{texts.newList}</a>
        </p>
      ) : (
        <form method="post" action={`${address}/lists`}>
          <SelectField
            name="list"
            label={texts.addTo}
            options={others.map(({ id, title }) => [String(id), title])}
          />
          <TextField
            name="remark"
            id="list-remark"
            label={texts.listNote}
            hint={texts.listNoteHint}
            maxLength={listLimits.remark}
          />
          <SubmitRow label={texts.add} />
        </form>
      )}
    </>
  )
}
