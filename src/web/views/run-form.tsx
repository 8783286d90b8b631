// A run that is given to the ledger: as a file, or pasted.
import type { Refusal } from '#domain/refusals.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { publishedRunTexts } from '../texts/published-runs.ts'
import { SubmitRow } from './buttons.tsx'
import { Refused, TextField } from './form.tsx'

const texts = publishedRunTexts.runForm

export interface RunFormProps {
  experiment: AnyExperiment
  refusal?: Refusal | undefined
  written?: string | undefined
}

export function RunForm({ experiment: { id, title }, refusal, written }: RunFormProps) {
  return (
    <>
      <h1 class="page-title">{texts.title}</h1>
      <p class="page-intro">
        {texts.of}
        <a href={`/experiments/${id}`}>{title}</a>.{texts.intro}
      </p>
      <form class="form" method="post" action={`/experiments/${id}/runs`} enctype="multipart/form-data">
        <Refused refusal={refusal} />
        {refusal?.code === 'sign-in-needed' && (
          <p>
            {texts.signedOut[0]}
            <a href={`/sign-in?to=/experiments/${id}/runs/new`}>{texts.signedOut[1]}</a>
            {texts.signedOut[2]}
          </p>
        )}
        <div class="field">
          <label for="file">{texts.file}</label>
          <input
            type="file"
            id="file"
            name="file"
            accept=".json,application/json"
            aria-describedby="file-hint"
          />
          <p class="hint" id="file-hint">
            {texts.fileHint[0]}
            <code>bin/scholium experiment run {id} --json run.json</code>
            {texts.fileHint[1]}
          </p>
        </div>
        <TextField name="run" label={texts.text} value={written} rows={6} />
        <SubmitRow label={texts.submit} />
      </form>
    </>
  )
}
