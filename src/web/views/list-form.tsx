// The form of a list: its title, what is said of it, and who may see it.
import { listLimits } from '#domain/following/list.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Written } from '../form.ts'
import { CheckField, Field, Refused, SubmitRow, TextField } from './form.tsx'

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
          label="Title"
          value={written.title ?? ''}
          maxLength={listLimits.title}
          autocomplete="off"
          required
        />
        <TextField
          name="description"
          label="What it is about"
          hint="Plain text. Leave it empty if you like."
          value={written.description ?? ''}
          maxLength={listLimits.description}
        />
        <CheckField
          name="public"
          label="Everybody may see this list"
          hint="Your name stands above it. Your remarks stay yours alone."
          checked={written.public !== undefined}
        />
        <SubmitRow label="Save" back={back} />
      </form>
      {deletes && (
        <>
          <h2>Delete this list</h2>
          <p>Its order and your remarks on it are lost; the papers stay in the library.</p>
          <form method="post" action={deletes}>
            <SubmitRow label="Delete this list" kind="danger" />
          </form>
        </>
      )}
    </div>
  )
}
