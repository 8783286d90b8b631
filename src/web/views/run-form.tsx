// A run that is given to the ledger: as a file, or pasted.
import type { Refusal } from '#domain/refusals.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { Refused, SubmitRow, TextField } from './form.tsx'

export interface RunFormProps {
  experiment: AnyExperiment
  refusal?: Refusal | undefined
  written?: string | undefined
}

export function RunForm({ experiment: { id, title }, refusal, written }: RunFormProps) {
  return (
    <>
      <h1 class="page-title">Add a run</h1>
      <p class="page-intro">
        Of <a href={`/experiments/${id}`}>{title}</a>. It stands in the ledger with your name, whatever came
        out, and this library runs it again to see whether the numbers agree.
      </p>
      <form class="form" method="post" action={`/experiments/${id}/runs`} enctype="multipart/form-data">
        <Refused refusal={refusal} />
        {refusal?.code === 'sign-in-needed' && (
          <p>
            Your run is still below. Copy it, or{' '}
            <a href={`/sign-in?to=/experiments/${id}/runs/new`}>sign in</a> in another tab and send it again.
          </p>
        )}
        <div class="field">
          <label for="file">File</label>
          <input
            type="file"
            id="file"
            name="file"
            accept=".json,application/json"
            aria-describedby="file-hint"
          />
          <p class="hint" id="file-hint">
            What the player saves, or <code>bin/scholium experiment run {id} --json run.json</code> writes.
          </p>
        </div>
        <TextField name="run" label="Or its text" value={written} rows={6} />
        <SubmitRow label="Add to the ledger" />
      </form>
    </>
  )
}
