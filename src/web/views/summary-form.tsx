// The form a summary is written in; the editor stands on it where there is script.
import { keyAddress } from '#domain/papers/identifier.ts'
import type { Refusal } from '#domain/refusals.ts'
import { assistanceLabels, assistances, visibilities } from '#domain/summaries/summary.ts'
import type { OwnSummary } from '#storage/queries/own-summary.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import type { EditorProps } from '../islands/editor/props.ts'
import { CheckField, Field, Refused, SelectField, TextField } from './form.tsx'
import { IslandProps } from './island.tsx'

export interface SummaryFormValues {
  text: string
  visibility: string
  anonymous: boolean
  language: string
  assistance: string
  /** The revision the text was begun from. */
  base: number
}

interface SummaryFormProps {
  paper: PaperCard
  own: OwnSummary | undefined
  values: SummaryFormValues
  refusal?: Refusal | undefined
  /** What was saved meanwhile from elsewhere. */
  theirs?: { text: string; base: number } | undefined
  /** The stored HTML of the text, where a look at it was asked for. */
  preview?: { html: string; messages: string[] } | undefined
  editor: EditorProps
}

const visibilityLabels = {
  public: 'Public: everybody reads it',
  unlisted: 'Unlisted: whoever has its link reads it',
  private: 'Private: only you read it',
}

export function SummaryForm(props: SummaryFormProps) {
  const { paper, own, values, refusal, theirs, preview, editor } = props
  const address = `${keyAddress(paper.key)}/summary`
  return (
    <>
      <h1 class="page-title">{own && !own.isDeleted ? 'Edit your summary' : 'Write a summary'}</h1>
      <p class="page-intro">
        Of <a href={keyAddress(paper.key)}>{paper.title}</a>.
      </p>
      <Refused refusal={refusal} />
      {theirs && <Theirs text={theirs.text} />}
      {preview && <Preview preview={preview} language={values.language} />}
      <form id="summary-form" class="writing" method="post" action={address}>
        <input type="hidden" name="base" value={values.base} />
        <TextField
          name="text"
          label="Text"
          class="source"
          lang={values.language}
          rows={22}
          value={values.text}
          hint={
            <>
              <a href="/about/writing">Markdown and LaTeX</a>.{' '}
              {values.text.trim() === '' && <a href={`${address}?template=1`}>Begin with four headings</a>}
            </>
          }
          required
        />
        <div class="settings">
          <SelectField
            name="visibility"
            label="Who reads it"
            options={visibilities.map((one) => [one, visibilityLabels[one]] as const)}
            value={values.visibility}
          />
          <SelectField
            name="assistance"
            label="Language models"
            options={assistances.map((one) => [one, assistanceLabels[one]] as const)}
            value={values.assistance}
          />
          <Field
            name="language"
            label="Language"
            hint="As a tag: en, de, pt-BR."
            value={values.language}
            maxLength={35}
            required
          />
          <CheckField
            name="anonymous"
            label="Anonymous: your name is shown to nobody"
            checked={values.anonymous}
            hint={anonymityHint(own)}
          />
        </div>
        <p class="buttons">
          <button class="primary" type="submit" name="intent" value="save">
            Save
          </button>
          <button type="submit" name="intent" value="preview">
            Preview
          </button>
          {own && !own.isDeleted && <a href={`/summaries/${own.id}/delete`}>Delete it</a>}
        </p>
      </form>
      <IslandProps name="editor" props={editor} />
    </>
  )
}

/** What changing it does, while it can still be left as it is. */
function anonymityHint(own: OwnSummary | undefined): string {
  if (!own?.wasPublic) return 'It counts nowhere on your page, and its times are shown to the hour.'
  return own.anonymous
    ? 'Readers know this text without a name. If you untick this, your name stands on it from then on, and on its earlier revisions, at the same address; what you said under it is known as yours. To keep them apart, delete it and write another.'
    : 'Readers may have seen your name on this text already. It gets a new address, and so does what you said under it, but anyone who saw it before can tell it’s yours: copies keep your name, and others’ comments move along.'
}

function Theirs({ text }: { text: string }) {
  return (
    <section class="notice" aria-labelledby="theirs">
      <h2 id="theirs">What was saved meanwhile</h2>
      <p>Take over into your text below what you want to keep, and save again.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre class="source-text" tabIndex={0}>
        {text}
      </pre>
    </section>
  )
}

function Preview({ preview, language }: { preview: { html: string; messages: string[] }; language: string }) {
  return (
    <section class="preview" aria-label="Preview">
      {preview.messages.length > 0 && (
        <ul class="notice">
          {preview.messages.map((message) => (
            <li>{message}</li>
          ))}
        </ul>
      )}
      {/* Rendered and made safe by src/text. */}
      <div class="prose" lang={language} dangerouslySetInnerHTML={{ __html: preview.html }} />
    </section>
  )
}
