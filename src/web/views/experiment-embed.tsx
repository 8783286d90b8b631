// An experiment in a summary: its claim card with the figure that the text asks for; or a note where it can't be shown.
import { type AnyExperiment, isOnPages, pagePresetsOf } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { type AskedExperiment, experimentAddress } from '#text/experiments.ts'
import { experimentTexts } from '../texts/experiments.ts'
import { ClaimCard } from './claim-card.tsx'
import { drawStored } from './stored-figures.tsx'

const texts = experimentTexts.embed

export interface ExperimentEmbedProps {
  asked: AskedExperiment
  experiment: AnyExperiment
  stored: RunRecord | undefined
  /** The player's element. */
  place: string
}

/** In the site's own language, whatever the text's is. */
export function ExperimentEmbed({ asked, experiment, stored, place }: ExperimentEmbedProps) {
  const figures = stored ? drawStored(experiment, stored).map(({ id }) => id) : []
  return (
    <div class="experiment-embed" lang="en" dir="ltr">
      {notesOn(experiment, asked, figures).map((note) => (
        <p key={note} class="quiet">
          {note}
        </p>
      ))}
      <ClaimCard
        experiment={experiment}
        stored={stored}
        place={place}
        size="medium"
        asked={shownOf(experiment, asked, figures)}
      />
    </div>
  )
}

/** What of a text's wishes there is: the card's figure where it asks for none that there is. */
export function shownOf(
  experiment: AnyExperiment,
  { preset, figure }: AskedExperiment,
  figures: readonly string[],
) {
  return {
    preset: preset !== undefined && isOnPages(experiment, preset) ? preset : 'glance',
    figure: figure !== undefined && figures.includes(figure) ? figure : experiment.card.figure,
  }
}

/** What of the text's wishes there is not. */
function notesOn(
  experiment: AnyExperiment,
  { preset, figure }: AskedExperiment,
  figures: readonly string[],
): string[] {
  const notes: string[] = []
  if (preset !== undefined && !isOnPages(experiment, preset))
    notes.push(texts.noPreset(preset, pagePresetsOf(experiment).join(', ')))
  if (figure !== undefined && figures.length > 0 && !figures.includes(figure))
    notes.push(texts.noFigure(figure, figures.join(', ')))
  return notes
}

/** Where a page shows enough of them. */
export function ExperimentLink({ asked, experiment }: Pick<ExperimentEmbedProps, 'asked' | 'experiment'>) {
  return (
    <p class="experiment-embed" lang="en" dir="ltr">
      {texts.link}
      <a href={experimentAddress(asked)}>{experiment.title}</a>
    </p>
  )
}

export function UnknownExperiment({ id }: AskedExperiment) {
  return (
    <p class="experiment-embed" lang="en" dir="ltr">
      {texts.unknown}
      <code>{id}</code>. <a href="/experiments">{texts.others}</a>
    </p>
  )
}
