// On a list's entry: that its paper has an experiment, as a small picture of the key figure and how the claim stands.

import { thumbnailAddress } from '../card-picture.ts'
import type { ShownExperiment } from '../paper-experiments.ts'
import { entryTexts } from '../texts/entries.ts'
import { VerdictBadge } from './claim-card.tsx'

export function ExperimentMark({ shown: { experiment, stored } }: { shown: ShownExperiment }) {
  return (
    <a class="experiment-mark" href={`/experiments/${experiment.id}`} title={experiment.card.sentence}>
      <img src={thumbnailAddress(experiment)} alt="" width="180" height="120" loading="lazy" />
      <span>
        <span class="visually-hidden">{entryTexts.claim} </span>
        <VerdictBadge experiment={experiment} stored={stored} />
      </span>
    </a>
  )
}
