// One run of the ledger: who ran what, what was measured beside the stored result, and what running it again gave.
import type { ConfigField } from '#lab/config.ts'
import { writeSeconds } from '#lab/duration.ts'
import { type AnyExperiment, whySuperseded } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { nameSeeds, writeSeeds } from '#lab/seeds.ts'
import type { RunCard } from '#storage/queries/runs.ts'
import { changesOf, commandOf } from '../islands/experiment/choice.ts'
import { Claims } from '../islands/experiment/claims.tsx'
import { shownStored } from '../stored-result.ts'
import { ActionButton } from './form.tsx'
import { PersonLink } from './person-link.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

export interface RunViewProps {
  experiment: AnyExperiment
  run: RunCard
  stored: RunRecord | undefined
  mayRemove: boolean
}

export function RunView({ experiment, run, stored, mayRemove }: RunViewProps) {
  const path = `/experiments/${experiment.id}`
  const reason = whySuperseded(experiment, run.version)
  const shown = { title: 'This run', preset: run.preset, seeds: run.seeds, measured: run.measured }
  const runs = [...(stored ? [shownStored(stored)] : []), shown]
  return (
    <article class="experiment">
      <h1 class="page-title">
        A run of <a href={path}>{experiment.title}</a>
      </h1>
      <p class="page-intro">
        By <PersonLink person={run.by} />, <When date={run.createdAt} />.{' '}
        <a href={`${path}/runs`}>All runs</a>
      </p>
      {reason !== undefined && (
        <p class="notice">
          It ran version {run.version}, which is superseded. {reason}
        </p>
      )}
      <Section title="Run again by this library">
        <p>{checkSentence(run)}</p>
      </Section>
      <Section title="What it measured">
        <Claims caption="Claims, and how they stand" claims={experiment.claims} runs={runs} />
      </Section>
      <Section title="With what it was run">
        <Settings {...{ experiment, run }} />
        {reason === undefined && (
          <>
            <p>The same at the command line:</p>
            <pre>
              <code>{commandOf(experiment, run)}</code>
            </pre>
          </>
        )}
      </Section>
      {mayRemove && (
        <p class="no-print">
          <ActionButton
            action={`${path}/runs/${run.id}/remove`}
            label="Take it out of the ledger"
            kind="plain"
          />
        </p>
      )}
    </article>
  )
}

function checkSentence(run: RunCard): string {
  const { check, seeds } = run
  const { state, note, seeds: checked = [], seconds } = check
  if (state === 'waiting') return 'It waits for that.'
  if (state === 'unchecked') return `It could not be: ${note ?? 'no reason is known.'}`
  const which = checked.length === seeds.length ? 'all its seeds' : nameSeeds(checked)
  const effort = `Run again with ${which}, in ${writeSeconds(seconds ?? 0)} on ${check.engine}, ${check.device}`
  if (state === 'differs') return `${effort}, it differs: ${note ?? ''}`
  const same = run.device.startsWith('wasm') ? 'the same numbers' : 'the same verdicts'
  return `${effort}, it gave ${same}.${note === undefined ? '' : ` ${note}`}`
}

function Settings({ experiment, run }: Pick<RunViewProps, 'experiment' | 'run'>) {
  const changed = new Set(changesOf(experiment, run).map(([name]) => name))
  const facts: [string, string][] = [
    ['Preset', run.preset],
    ['Seeds', writeSeeds(run.seeds)],
    ['Version', String(run.version)],
    ['Engine', run.engine],
    ['Device', run.device],
    ['Took', writeSeconds(run.seconds)],
  ]
  const fields = Object.entries(experiment.config as Record<string, ConfigField>)
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
      {fields.map(([name, { label, unit }]) => (
        <>
          <dt>{label}</dt>
          <dd>
            {String(run.config[name] ?? '–')}
            {unit !== undefined && ` ${unit}`}
            {changed.has(name) && ' (changed)'}
          </dd>
        </>
      ))}
    </dl>
  )
}
