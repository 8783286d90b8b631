// The form of a paper: for one that is new, and for correcting one.
import type { ComponentChildren } from 'preact'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { paperLimits } from '#domain/papers/paper.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import type { Field as LibraryField } from '#storage/queries/places.ts'
import { useProblem, useRefusal } from '../form-problems.ts'
import type { PaperFormValues } from '../paper-form.ts'
import { papersFormTexts } from '../texts/papers-form.tsx'
import {
  CheckField,
  described,
  Field,
  FieldError,
  Fieldset,
  Refused,
  SelectField,
  TextField,
} from './form.tsx'
import { authorsLine, Published } from './labels.tsx'

const texts = papersFormTexts.fields

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
      {values.type !== '' && <input type="hidden" name="type" value={values.type} />}
      <Field name="title" label={texts.title} value={values.title} maxLength={paperLimits.title} required />
      <TextField
        name="authors"
        label={texts.authors}
        hint={texts.authorsHint}
        value={values.authors}
        rows={4}
      />
      <TextField
        name="identifiers"
        label={texts.identifiers}
        hint={identifiersHint}
        value={values.identifiers}
        rows={2}
      />
      <Field name="url" label={texts.url} type="url" inputMode="url" value={values.url} />
      <Place {...props} />
      <FieldChoices fields={fields} chosen={values.fields} />
      <Field name="tags" label={texts.tags} hint={texts.tagsHint} value={values.tags} />
      <TextField
        name="abstract"
        label={texts.abstract}
        hint={texts.abstractHint}
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

interface SameTitleProps {
  papers: PaperCard[]
  /** Why the paper was not added, where that is because of these. */
  refusal: Refusal | undefined
  isDifferent: boolean
}

/** What the library has under the same title, and the way to say that this is another paper. */
export function SameTitle({ papers, refusal, isDifferent }: SameTitleProps) {
  useRefusal(refusal)
  // What was ticked before stays so while something else is corrected.
  if (papers.length === 0) return isDifferent ? <input type="hidden" name="isDifferent" value="yes" /> : null
  return (
    <div class={refusal ? 'refusal' : 'notice'} role={refusal && 'alert'}>
      <p>{refusal?.message ?? papersFormTexts.sameTitle.headline(papers.length)}</p>
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
        label={papersFormTexts.sameTitle.isDifferent}
        hint={papersFormTexts.sameTitle.hint}
        checked={isDifferent}
      />
    </div>
  )
}

const { unknown, ...known } = texts.venueKinds
const kinds = [['', unknown] as const, ...Object.entries(known)]

function Place({ values, venueNames }: PaperFormProps) {
  return (
    <fieldset>
      <legend>{texts.place}</legend>
      <Field name="year" label={texts.year} inputMode="numeric" maxLength={4} value={values.year} />
      <Venue value={values.venue} names={venueNames} />
      <SelectField name="venueKind" label={texts.venueKind} options={kinds} value={values.venueKind} />
      <div class="beside">
        <Field name="volume" label={texts.volume} value={values.volume} maxLength={paperLimits.short} />
        <Field name="number" label={texts.number} value={values.number} maxLength={paperLimits.short} />
        <Field name="pages" label={texts.pages} value={values.pages} maxLength={paperLimits.short} />
      </div>
    </fieldset>
  )
}

function Venue({ value, names }: { value: string; names: string[] }) {
  const problem = useProblem('venue')
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for="venue">{texts.venue}</label>
      <input
        id="venue"
        name="venue"
        list="venue-names"
        value={value}
        maxLength={paperLimits.short}
        {...described('venue', texts.venueHint, problem)}
      />
      <datalist id="venue-names">
        {names.map((name) => (
          <option value={name} />
        ))}
      </datalist>
      <FieldError of="venue" problem={problem} />
      <p class="hint" id="venue-hint">
        {texts.venueHint}
      </p>
    </div>
  )
}

function FieldChoices({ fields, chosen }: { fields: LibraryField[]; chosen: string[] }) {
  return (
    <Fieldset name="fields" legend={texts.fields}>
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
    </Fieldset>
  )
}
