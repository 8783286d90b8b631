// An experiment in a summary: what it asks, its stored figure, and a player; or a note where it cannot be shown.

import { type AnyExperiment, hasPreset, presetNamesOf } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { nameSeeds } from '#lab/seeds.ts'
import { type AskedExperiment, experimentAddress } from '#text/experiments.ts'
import { standingOf } from '../stored-result.ts'
import { type DrawnFigure, drawStored } from './stored-figures.tsx'

export interface ExperimentEmbedProps {
  asked: AskedExperiment
  experiment: AnyExperiment
  stored: RunRecord | undefined
  /** The player's element. */
  place: string
}

/** In the site's own language, whatever the text's is. */
export function ExperimentEmbed({ asked, experiment, stored, place }: ExperimentEmbedProps) {
  const { title, question } = experiment
  const figures = stored ? drawStored(experiment, stored) : []
  const figure = figures.find(({ id }) => id === asked.figure) ?? figures[0]
  return (
    <section class="experiment-embed" lang="en" dir="ltr" aria-label={`Experiment: ${title}`}>
      <p class="embed-title">
        <a href={experimentAddress(asked)}>{title}</a>
      </p>
      <p>{question}</p>
      {notesOn(experiment, asked, figures).map((note) => (
        <p key={note} class="quiet">
          {note}
        </p>
      ))}
      {figure && <div dangerouslySetInnerHTML={{ __html: figure.html }} />}
      <p class="quiet small">
        {stored && `Stored result: ${stored.preset}, ${nameSeeds(stored.seeds)}. `}
        {standingOf(experiment, stored)}
      </p>
      <div id={place} class="player no-print">
        <p class="small">
          It runs in your browser, which needs its scripts.{' '}
          <a href={experimentAddress(asked)}>More about it</a>
        </p>
      </div>
    </section>
  )
}

/** What of the text's wishes there is not. */
function notesOn(
  experiment: AnyExperiment,
  { preset, figure }: AskedExperiment,
  figures: DrawnFigure[],
): string[] {
  const notes: string[] = []
  if (preset !== undefined && !hasPreset(experiment, preset))
    notes.push(`The text asks for the preset “${preset}”; there are ${presetNamesOf(experiment).join(', ')}.`)
  const ids = figures.map(({ id }) => id)
  if (figure !== undefined && ids.length > 0 && !ids.includes(figure))
    notes.push(`The text asks for the figure “${figure}”; there are ${ids.join(', ')}.`)
  return notes
}

/** Where a page shows enough of them. */
export function ExperimentLink({ asked, experiment }: Pick<ExperimentEmbedProps, 'asked' | 'experiment'>) {
  return (
    <p class="experiment-embed" lang="en" dir="ltr">
      Experiment: <a href={experimentAddress(asked)}>{experiment.title}</a>
    </p>
  )
}

export function UnknownExperiment({ id }: AskedExperiment) {
  return (
    <p class="experiment-embed" lang="en" dir="ltr">
      An experiment belongs here, but this library has none called <code>{id}</code>.{' '}
      <a href="/experiments">The ones it has</a>
    </p>
  )
}
