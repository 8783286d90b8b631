// The form of a paper: for one that is new, and for correcting one.
import type { ComponentChildren } from 'preact'
import { keyAddress } from '#domain/papers/identifier.ts'
import { paperLimits } from '#domain/papers/paper.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import type { Field as LibraryField } from '#storage/queries/places.ts'
import type { PaperFormValues } from '../paper-form.ts'
import { CheckField, Field, Refused, SelectField, TextField } from './form.tsx'
import { authorsLine, Published } from './labels.tsx'

export interface PaperFormProps {
  action: string
  values: PaperFormValues
  refusal?: Refusal | undefined
  /** What the library has to choose from. */
  fields: LibraryField[]
  venueNames: string[]
  /** What goes on the button. */
  submit: string
  /** About the identifiers: for a paper that has some, which. */
  identifiersHint: ComponentChildren
  children?: ComponentChildren
}

export function PaperForm(props: PaperFormProps) {
  const { action, values, refusal, fields, submit, identifiersHint, children } = props
  return (
    <form class="form" method="post" action={action}>
      <Refused refusal={refusal} />
      {children}
      <Field name="title" label="Title" value={values.title} maxLength={paperLimits.title} required />
      <TextField
        name="authors"
        label="Authors"
        hint="One a line, as “Family, Given” or as it is printed. Put an organisation in braces: {R Core Team}. A last line “et al.” says that there are more."
        value={values.authors}
        rows={4}
      />
      <TextField
        name="identifiers"
        label="Identifiers"
        hint={identifiersHint}
        value={values.identifiers}
        rows={2}
      />
      <Field name="url" label="Web address" type="url" inputMode="url" value={values.url} />
      <Place {...props} />
      <FieldChoices fields={fields} chosen={values.fields} />
      <Field name="tags" label="Tags" hint="With commas between them." value={values.tags} />
      <TextField
        name="abstract"
        label="Abstract"
        hint="Only where its licence lets others show it, as on arXiv under a Creative Commons licence. It can be left out."
        value={values.abstract}
        rows={4}
        maxLength={paperLimits.abstract}
      />
      <p class="buttons">
        <button class="primary" type="submit">
          {submit}
        </button>
      </p>
    </form>
  )
}

/** What the library has under the same title, and the way to say that this is another paper. */
export function SameTitle({ papers, isDifferent }: { papers: PaperCard[]; isDifferent: boolean }) {
  if (papers.length === 0) return null
  return (
    <div class="notice">
      <p>The library has {papers.length === 1 ? 'a paper' : 'papers'} of this title:</p>
      <ul>
        {papers.map((paper) => (
          <li>
            <a href={keyAddress(paper.key)}>{paper.title}</a>, {authorsLine(paper)} ·{' '}
            <Published paper={paper} />
          </li>
        ))}
      </ul>
      <CheckField
        name="isDifferent"
        label="It is a different paper"
        hint="If it’s the same paper, write about that one instead."
        checked={isDifferent}
      />
    </div>
  )
}

const kinds = [
  ['', 'Not known'],
  ['conference', 'A conference'],
  ['journal', 'A journal'],
  ['book', 'A book'],
  ['preprint', 'A preprint server'],
  ['other', 'Something else'],
] as const

function Place({ values, venueNames }: PaperFormProps) {
  return (
    <fieldset>
      <legend>Where it appeared</legend>
      <Field name="year" label="Year" inputMode="numeric" maxLength={4} value={values.year} />
      <div class="field">
        <label for="venue">Venue</label>
        <input
          id="venue"
          name="venue"
          list="venue-names"
          value={values.venue}
          maxLength={paperLimits.short}
          aria-describedby="venue-hint"
        />
        <datalist id="venue-names">
          {venueNames.map((name) => (
            <option value={name} />
          ))}
        </datalist>
        <p class="hint" id="venue-hint">
          Its name, in full or for short. One that the library does not have is taken up.
        </p>
      </div>
      <SelectField name="venueKind" label="The venue is" options={kinds} value={values.venueKind} />
      <div class="beside">
        <Field name="volume" label="Volume" value={values.volume} maxLength={paperLimits.short} />
        <Field name="number" label="Number" value={values.number} maxLength={paperLimits.short} />
        <Field name="pages" label="Pages" value={values.pages} maxLength={paperLimits.short} />
      </div>
    </fieldset>
  )
}

function FieldChoices({ fields, chosen }: { fields: LibraryField[]; chosen: string[] }) {
  return (
    <fieldset>
      <legend>Fields</legend>
      <ul class="choices">
        {fields.map(({ key, name }) => (
          <li>
            <input
              type="checkbox"
              id={`field-${key}`}
              name="fields"
              value={key}
              checked={chosen.includes(key)}
            />{' '}
            <label for={`field-${key}`}>{name}</label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
