// A reader's runs: compared claim by claim, saved as files, kept on the device, and added to the ledger.
import type { AnyExperiment } from '#lab/experiment.ts'
import type { MeasuredRun, RunRecord } from '#lab/run/record.ts'
import { nameSeeds } from '#lab/seeds.ts'
import { Claims, type ShownRun } from './claims.tsx'
import { isAmong, type KeptRun, measuredOf } from './kept-runs.ts'
import type { PlayerProps } from './props.ts'
import type { Session } from './session.ts'

export interface RunsProps {
  experiment: AnyExperiment
  props: PlayerProps
  session: Session
}

export function Runs({ experiment, props: { stored, isSignedIn }, session }: RunsProps) {
  const { records, kept, isFull } = session.state
  if (records.length + kept.length === 0) return null
  const runs = [...(stored ? [stored] : []), ...records.map(shownRecord), ...kept.map(shownKept)]
  return (
    <section class="player-runs" aria-label="Your runs">
      <Claims caption="What your runs measured" claims={experiment.claims} runs={runs} />
      <ul>
        {records.map((record, index) => (
          <li key={`run-${index}`}>
            {nameOf(shownRecord(record, index))} <Save record={record} index={index} />{' '}
            <button type="button" disabled={isAmong(kept, record)} onClick={() => session.keep(record)}>
              {isAmong(kept, record) ? 'Kept on this device' : 'Keep on this device'}
            </button>{' '}
            {isSignedIn && <AddToLedger run={measuredOf(record)} onAdd={() => session.keep(record)} />}
          </li>
        ))}
        {kept.map((one) => (
          <li key={one.keptAt}>
            {nameOf(shownKept(one))}{' '}
            <button type="button" onClick={() => session.forget(one)}>
              Forget
            </button>{' '}
            {isSignedIn && <AddToLedger run={one.run} />}
          </li>
        ))}
      </ul>
      {isFull && <p role="alert">No more runs are kept here: forget one, or save this one as a file.</p>}
      {!isSignedIn && <SignIn />}
    </section>
  )
}

function shownRecord({ preset, seeds, measured }: RunRecord, index: number): ShownRun {
  return { title: `Run ${index + 1}`, preset, seeds, measured }
}

function shownKept({ keptAt, run: { preset, seeds, measured, version } }: KeptRun): ShownRun {
  const day = new Date(keptAt).toLocaleDateString(undefined, { dateStyle: 'medium' })
  return { title: `Kept ${day}, version ${version}`, preset, seeds, measured }
}

function nameOf({ title, preset, seeds }: ShownRun): string {
  return `${title}: ${preset}, ${nameSeeds(seeds)}.`
}

function Save({ record, index }: { record: RunRecord; index: number }) {
  return (
    <button type="button" onClick={() => save(record)}>
      Save run {index + 1} as JSON
    </button>
  )
}

/** The same file as `scholium experiment run --json` writes. */
function save(record: RunRecord): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(record)}\n`], { type: 'application/json' }))
  link.download = `${record.experiment}-${record.preset}.json`
  link.click()
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href))
}

/** Leads to the run's own page; before that it is kept here, so that nothing is lost if the ledger refuses it. */
function AddToLedger({ run, onAdd }: { run: MeasuredRun; onAdd?: () => void }) {
  return (
    <form method="post" action={`/experiments/${run.experiment}/runs`} onSubmit={onAdd}>
      <input type="hidden" name="run" value={JSON.stringify(run)} />
      <button type="submit">Add to the ledger</button>
    </form>
  )
}

function SignIn() {
  const here = location.pathname + location.search
  return (
    <p class="quiet">
      To add a run to the ledger, keep it on this device and{' '}
      <a href={`/sign-in?to=${encodeURIComponent(here)}`}>sign in</a>.
    </p>
  )
}
