// The experiments as cards: a small picture, the verdict, the question, and what a run costs.
import { writeAbout } from '#lab/duration.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { estimateSeconds, presetWork } from '#lab/run/estimate.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { unknownDevice } from '../islands/experiment/cost.ts'
import { experimentTexts } from '../texts/experiments.ts'
import { CardPicture, VerdictBadge } from './claim-card.tsx'

const texts = experimentTexts.list

export interface ExperimentEntry {
  experiment: AnyExperiment
  stored: RunRecord | undefined
}

export function ExperimentList({ entries }: { entries: ExperimentEntry[] }) {
  return (
    <>
      <h1 class="page-title">{texts.title}</h1>
      <p class="page-intro">
        {texts.intro} <a href="/claims">{texts.allClaims}</a>
      </p>
      <ul class="experiment-list">
        {entries.map((entry) => (
          <Entry key={entry.experiment.id} {...entry} />
        ))}
      </ul>
    </>
  )
}

function Entry({ experiment, stored }: ExperimentEntry) {
  const { id, title, card, paper } = experiment
  const work = presetWork(experiment, 'glance')
  const seconds = work && estimateSeconds(work, unknownDevice.workers, unknownDevice.pace)
  return (
    <li>
      <CardPicture experiment={experiment} width={240} />
      <div>
        <p class="experiment-list-badge">
          <VerdictBadge experiment={experiment} stored={stored} />
          {/* Coarse: no more is known before the device is. */}
          {seconds !== undefined && (
            <span class="quiet small">{texts.cost(seconds < 60, writeAbout(seconds))}</span>
          )}
        </p>
        <h2 class="entry-title">
          <a href={`/experiments/${id}`}>{title}</a>
        </h2>
        <p>{card.sentence}</p>
        <p class="quiet small">
          {paper.authors}, <cite>{paper.title}</cite>, {paper.venue} {paper.year}
        </p>
      </div>
    </li>
  )
}
