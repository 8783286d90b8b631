// The form that takes anything that says which paper: an identifier, a link, a record or words.
import type { Refusal } from '#domain/refusals.ts'
import { elsewhereTexts } from '../texts/elsewhere.tsx'
import { papersFormTexts } from '../texts/papers-form.tsx'
import { Refused, TextField } from './form.tsx'

const texts = papersFormTexts

export function LookForm({ written, refusal }: { written: string; refusal?: Refusal | undefined }) {
  return (
    <form class="form" method="post" action="/papers/look">
      <Refused refusal={refusal} />
      {refusal?.code === 'sign-in-needed' && <SignedOut />}
      <TextField
        name="source"
        label={texts.look.source}
        hint={texts.look.hint}
        value={written}
        rows={4}
        required
      />
      <p class="buttons">
        <button class="primary" type="submit">
          {texts.look.submit}
        </button>{' '}
        <a href="/papers/new?by=hand">{texts.look.byHand}</a>
      </p>
    </form>
  )
}

function SignedOut() {
  return (
    <p>
      {elsewhereTexts.signedOut.intro}{' '}
      <a href="/sign-in?to=/papers/new" target="_blank" rel="noopener">
        {elsewhereTexts.signedOut.signIn}
      </a>
    </p>
  )
}
