// The form of a list: its title, description, and who may see it.
import { listLimits } from '#domain/following/list.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Written } from '../form.ts'
import { listTexts } from '../texts/lists.ts'
import { SubmitRow } from './buttons.tsx'
import { CheckField, Field, Refused, TextField } from './form.tsx'

const texts = listTexts.form

interface ListFormProps {
  action: string
  title: string
  written: Written
  back: string
  refusal: Refusal | undefined
  /** Path that deletes it, where there is one to delete. */
  deletes?: string
}

export function ListForm({ action, title, written, back, refusal, deletes }: ListFormProps) {
  return (
    <div class="form">
      <h1 class="page-title">{title}</h1>
      <Refused refusal={refusal} />
      <form method="post" action={action}>
        <Field
          name="title"
          label={texts.title}
          value={written.title ?? ''}
          maxLength={listLimits.title}
          autocomplete="off"
          required
        />
        <TextField
          name="description"
          label={texts.description}
          hint={texts.descriptionHint}
          value={written.description ?? ''}
          maxLength={listLimits.description}
        />
        <CheckField
          name="public"
          label={texts.public}
          hint={texts.publicHint}
          checked={written.public !== undefined}
        />
        <SubmitRow label={texts.submit} back={back} />
      </form>
      {deletes && (
        <>
          <h2>{texts.delete}</h2>
          <p>{texts.deleteHint}</p>
          <form method="post" action={deletes}>
            <SubmitRow label={texts.delete} kind="danger" />
          </form>
        </>
      )}
    </div>
  )
}
