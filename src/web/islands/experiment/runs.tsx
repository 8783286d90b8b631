// A reader's runs: compared claim by claim, downloaded, saved on the device, and published to the ledger.
import { useState } from 'preact/hooks'
import { sayStanding } from '#lab/claim-words.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { MeasuredRun, RunRecord } from '#lab/run/record.ts'
import { nameSeeds } from '#lab/seeds.ts'
import { experimentTexts } from '../../texts/experiments.ts'
import { namedChanges } from './choice.ts'
import { Claims, type ShownRun } from './claims.tsx'
import { isAmong, type KeptRun, measuredOf } from './kept-runs.ts'
import type { PlayerProps } from './props.ts'
import type { Session } from './session.ts'

const texts = experimentTexts.runs

export interface RunsProps {
  experiment: AnyExperiment
  props: PlayerProps
  session: Session
}

export function Runs({ experiment, props: { stored, isSignedIn }, session }: RunsProps) {
  const { records, kept, isFull } = session.state
  if (records.length + kept.length === 0) return <p class="quiet">{texts.none}</p>
  const shown = {
    records: records.map((record, index) => shownRecord(experiment, record, index)),
    kept: kept.map((one) => shownKept(experiment, one)),
  }
  const runs = [...(stored ? [stored] : []), ...shown.records, ...shown.kept]
  return (
    <div class="player-runs">
      <ul>
        {records.map((record, index) => (
          <li key={`run-${index}`}>
            <Name experiment={experiment} run={shown.records[index]} />{' '}
            <Download record={record} index={index} />{' '}
            <button type="button" disabled={isAmong(kept, record)} onClick={() => session.keep(record)}>
              {isAmong(kept, record) ? texts.kept : texts.keep}
            </button>{' '}
            {isSignedIn && <Publish run={measuredOf(record)} onAdd={() => session.keep(record)} />}
          </li>
        ))}
        {kept.map((one, index) => (
          <li key={one.keptAt}>
            <Name experiment={experiment} run={shown.kept[index]} />{' '}
            <button type="button" onClick={() => session.forget(one)}>
              {texts.forget}
            </button>{' '}
            {isSignedIn && <Publish run={one.run} />}
          </li>
        ))}
      </ul>
      {isFull && <p role="alert">{texts.full}</p>}
      {!isSignedIn && <SignIn />}
      <Comparison claims={experiment.claims} runs={runs} />
    </div>
  )
}

/** Drawn once it is opened: with many runs it is long. */
function Comparison({ claims, runs }: { claims: AnyExperiment['claims']; runs: ShownRun[] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.compare}</summary>
      {isOpen && <Claims claims={claims} runs={runs} />}
    </details>
  )
}

function shownRecord(experiment: AnyExperiment, record: RunRecord, index: number): ShownRun {
  const { preset, seeds, measured } = record
  return {
    title: texts.number(index + 1),
    preset,
    seeds,
    measured,
    changes: namedChanges(experiment, record),
  }
}

function shownKept(experiment: AnyExperiment, { keptAt, run }: KeptRun): ShownRun {
  const { preset, seeds, measured, version } = run
  const day = new Date(keptAt).toLocaleDateString(undefined, { dateStyle: 'medium' })
  const title = texts.saved(day, version)
  return { title, preset, seeds, measured, changes: namedChanges(experiment, run) }
}

function Name({ experiment, run }: { experiment: AnyExperiment; run: ShownRun | undefined }) {
  if (!run) return null
  return (
    <span>
      <b>{run.title}</b>: {texts.line(run.preset, run.changes ?? [], nameSeeds(run.seeds))}.{' '}
      {sayStanding(experiment, run.measured)}
    </span>
  )
}

function Download({ record, index }: { record: RunRecord; index: number }) {
  return (
    <button type="button" onClick={() => save(record)}>
      {texts.download(index + 1)}
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
function Publish({ run, onAdd }: { run: MeasuredRun; onAdd?: () => void }) {
  return (
    <form method="post" action={`/experiments/${run.experiment}/runs`} onSubmit={onAdd}>
      <input type="hidden" name="run" value={JSON.stringify(run)} />
      <button type="submit">{texts.add}</button>
    </form>
  )
}

function SignIn() {
  const here = location.pathname + location.search
  const [before, link, after] = texts.signIn
  return (
    <p class="quiet">
      {before}
      <a href={`/sign-in?to=${encodeURIComponent(here)}`}>{link}</a>
      {after}
    </p>
  )
}
