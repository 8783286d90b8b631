// The form a summary is written in; the editor stands on it where there is script.

import { keyAddress } from '#domain/identifiers/identifier.ts'
import type { Refusal } from '#domain/refusals.ts'
import { assistanceLabels, assistances, visibilities } from '#domain/summaries/summary.ts'
import type { OwnSummary } from '#storage/queries/own-summary.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import type { Message } from '#text/message.ts'
import type { EditorProps } from '../islands/editor/props.ts'
import { writingTexts } from '../texts/writing.tsx'
import { CheckField, Field, Refused, SelectField, TextField } from './form.tsx'
import { IslandProps } from './island.tsx'
import { PaperTitle } from './paper-title.tsx'

export interface SummaryFormValues {
  text: string
  visibility: string
  anonymous: boolean
  language: string
  assistance: string
  /** The revision the text was begun from. */
  base: number
  /** The summary it was begun from; 0 for a new one. */
  summary?: number | undefined
}

interface ShownPreview {
  html: string
  messages: Pick<Message, 'message' | 'line'>[]
}

interface SummaryFormProps {
  paper: PaperCard
  own: OwnSummary | undefined
  values: SummaryFormValues
  refusal?: Refusal | undefined
  /** What was saved meanwhile from elsewhere. */
  theirs?: { text: string; base: number } | undefined
  /** The stored HTML of the text, where a look at it was asked for. */
  preview?: ShownPreview | undefined
  editor: EditorProps
}

const texts = writingTexts.form

export function SummaryForm(props: SummaryFormProps) {
  const { paper, own, values, refusal, theirs, preview, editor } = props
  const address = `${keyAddress(paper.key)}/summary`
  return (
    <>
      <h1 class="page-title">{own && !own.isDeleted ? texts.edit : texts.write}</h1>
      <p class="page-intro">
        {texts.intro(
          <a href={keyAddress(paper.key)}>
            <PaperTitle title={paper.title} />
          </a>,
        )}
      </p>
      <Refused refusal={refusal} />
      {theirs && <Theirs text={theirs.text} />}
      {preview && <Preview preview={preview} language={values.language} />}
      <form id="summary-form" class="writing" method="post" action={address}>
        <input type="hidden" name="base" value={values.base} />
        {values.summary !== undefined && <input type="hidden" name="summary" value={values.summary} />}
        <TextField
          name="text"
          label={texts.text}
          class="source"
          lang={values.language}
          rows={22}
          value={values.text}
          hint={
            <>
              <a href="/about/writing">{texts.syntax}</a>
              {values.text.trim() === '' && (
                <>
                  {' · '}
                  <a href={`${address}?template=1`}>{texts.template}</a>
                </>
              )}
            </>
          }
          required
        />
        <div class="settings">
          <SelectField
            name="visibility"
            label={texts.visibility}
            options={visibilities.map((one) => [one, texts.visibilities[one]] as const)}
            value={values.visibility}
          />
          <SelectField
            name="assistance"
            label={texts.assistance}
            options={assistances.map((one) => [one, assistanceLabels[one]] as const)}
            value={values.assistance}
          />
          <Field
            name="language"
            label={texts.language}
            hint={texts.languageHint}
            value={values.language}
            maxLength={35}
            required
          />
          <CheckField
            name="anonymous"
            label={texts.anonymous}
            checked={values.anonymous}
            hint={anonymityHint(own)}
          />
        </div>
        <p class="buttons">
          <button class="primary" type="submit" name="intent" value="save">
            <SaveWords />
          </button>
          <button type="submit" name="intent" value="preview">
            {texts.preview}
          </button>
          {own && !own.isDeleted && <a href={`/summaries/${own.id}/delete`}>{texts.delete}</a>}
        </p>
      </form>
      <IslandProps name="editor" props={editor} />
    </>
  )
}

/** The style sheet shows the one that fits who can read it, with script and without. */
function SaveWords() {
  return (
    <>
      <span class="when-public">{texts.publish}</span>
      <span class="when-kept" hidden>
        {texts.save}
      </span>
    </>
  )
}

/** What changing it does, while it can still be left as it is. */
function anonymityHint(own: OwnSummary | undefined): string {
  if (!own?.wasPublic) return texts.anonymousNew
  return own.anonymous ? texts.anonymousNow : texts.anonymousAfter
}

function Theirs({ text }: { text: string }) {
  return (
    <section class="notice" aria-labelledby="theirs">
      <h2 id="theirs">{texts.theirs}</h2>
      <p>{texts.theirsHint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre class="source-text" tabIndex={0}>
        {text}
      </pre>
    </section>
  )
}

function Preview({ preview, language }: { preview: ShownPreview; language: string }) {
  return (
    <section class="preview card" aria-labelledby="preview">
      <h2 class="quiet small" id="preview">
        {texts.preview}
      </h2>
      {preview.messages.length > 0 && (
        <div class="notice">
          <ul>
            {preview.messages.map(({ message, line }) => (
              <li>
                {line !== undefined && <b>{texts.line(line)}</b>} {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {/* Rendered and made safe by src/text. */}
      <div class="prose" lang={language} dangerouslySetInnerHTML={{ __html: preview.html }} />
    </section>
  )
}
