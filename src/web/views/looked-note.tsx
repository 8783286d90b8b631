// Over the form of a new paper: where its details are from, or why there are none.
import type { LookedUp } from '#actions/lookup/look-up-written.ts'
import type { PaperSource } from '#actions/read-paper-source.ts'
import { papersFormTexts } from '../texts/papers-form.tsx'
import { ResolvedNote, UnresolvedNote } from './elsewhere-papers.tsx'

const texts = papersFormTexts

interface LookedNoteProps {
  looked: Extract<LookedUp, { is: 'draft' }>
  written: string | undefined
  hasTitle: boolean
}

export function LookedNote({ looked, written, hasTitle }: LookedNoteProps) {
  const { source, resolved, unresolved } = looked
  if (resolved) return <ResolvedNote resolved={resolved} />
  if (unresolved) return <UnresolvedNote unresolved={unresolved} again={written} />
  return <ReadNote source={source} hasTitle={hasTitle} />
}

function ReadNote({ source, hasTitle }: { source: PaperSource; hasTitle: boolean }) {
  const { draft, count, unread } = source
  return (
    <>
      <p class="notice">
        {hasTitle ? texts.add.unknownIdentifier : texts.add.unknown}{' '}
        {draft.title === '' ? texts.add.fillIn : texts.add.lookOver}
        {count > 1 && ` ${texts.add.several(count)}`}
      </p>
      {unread.map(({ message }) => (
        <p class="notice">{message}</p>
      ))}
    </>
  )
}
