// One run of the ledger: who ran what, what was measured beside the stored result, and what running it again gave.
import type { ConfigField } from '#lab/config.ts'
import { writeSeconds } from '#lab/duration.ts'
import { type AnyExperiment, whySuperseded } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { nameSeeds, writeSeeds } from '#lab/seeds.ts'
import type { RunCard } from '#storage/queries/runs.ts'
import { changesOf, commandOf, namedChanges } from '../islands/experiment/choice.ts'
import { Claims } from '../islands/experiment/claims.tsx'
import { shownStored } from '../stored-result.ts'
import { experimentTexts } from '../texts/experiments.ts'
import { publishedRunTexts } from '../texts/published-runs.ts'
import { ActionButton } from './buttons.tsx'
import { PersonLink } from './person-link.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

const texts = publishedRunTexts.run

export interface RunViewProps {
  experiment: AnyExperiment
  run: RunCard
  stored: RunRecord | undefined
  mayRemove: boolean
}

export function RunView({ experiment, run, stored, mayRemove }: RunViewProps) {
  const path = `/experiments/${experiment.id}`
  const reason = whySuperseded(experiment, run.version)
  const shown = {
    title: experimentTexts.runs.thisRun,
    preset: run.preset,
    seeds: run.seeds,
    measured: run.measured,
    changes: namedChanges(experiment, run),
  }
  const runs = [...(stored ? [shownStored(stored)] : []), shown]
  return (
    <article class="experiment">
      <h1 class="page-title">
        {texts.heading}
        <a href={path}>{experiment.title}</a>
      </h1>
      <p class="page-intro">
        {texts.by}
        <PersonLink person={run.by} />, <When date={run.createdAt} />.{' '}
        <a href={`${path}/runs`}>{texts.allRuns}</a>
      </p>
      {reason !== undefined && <p class="notice">{texts.superseded(run.version, reason)}</p>}
      <Section title={texts.check}>
        <p>{checkSentence(run)}</p>
      </Section>
      <Section title={texts.measured}>
        <Claims claims={experiment.claims} runs={runs} />
      </Section>
      <Section title={texts.settings}>
        <Settings experiment={experiment} run={run} />
        {reason === undefined && (
          <>
            <p>{texts.command}</p>
            <pre>
              <code>{commandOf(experiment, run)}</code>
            </pre>
          </>
        )}
      </Section>
      {mayRemove && (
        <p class="no-print">
          <ActionButton action={`${path}/runs/${run.id}/remove`} label={texts.remove} kind="plain" />
        </p>
      )}
    </article>
  )
}

function checkSentence(run: RunCard): string {
  const { check, seeds } = run
  const { state, note, seeds: checked = [], seconds } = check
  if (state === 'waiting') return texts.waiting
  if (state === 'unchecked') return texts.unchecked(note)
  const which = checked.length === seeds.length ? texts.allSeeds : nameSeeds(checked)
  const effort = texts.rerun(which, writeSeconds(seconds ?? 0), `${check.engine}, ${check.device}`)
  if (state === 'differs') return `${effort}: ${texts.differs(note ?? '')}`
  const same = run.device.startsWith('wasm') ? texts.sameNumbers : texts.sameVerdicts
  return `${effort}: ${same}${note === undefined ? '' : ` ${note}`}`
}

function Settings({ experiment, run }: Pick<RunViewProps, 'experiment' | 'run'>) {
  const changed = new Set(changesOf(experiment, run).map(([name]) => name))
  const facts: [string, string][] = [
    [texts.facts.preset, run.preset],
    [texts.facts.seeds, writeSeeds(run.seeds)],
    [texts.facts.version, String(run.version)],
    [texts.facts.engine, run.engine],
    [texts.facts.device, run.device],
    [texts.facts.took, writeSeconds(run.seconds)],
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
          <dt>
            {label}
            {unit !== undefined && experimentTexts.settings.unit(unit)}
          </dt>
          <dd>
            {String(run.config[name] ?? '–')}
            {changed.has(name) && texts.facts.changed}
          </dd>
        </>
      ))}
    </dl>
  )
}
