// The experiments about a paper, as small claim cards below its title.
import type { ShownExperiment } from '../paper-experiments.ts'
import { paperTexts as texts } from '../texts/paper.tsx'
import { ClaimCard } from './claim-card.tsx'

export function PaperClaims({ experiments }: { experiments: readonly ShownExperiment[] }) {
  if (experiments.length === 0) return null
  return (
    <section class="paper-claims" aria-label={texts.experiments}>
      {experiments.map(({ experiment, stored }) => (
        <ClaimCard experiment={experiment} stored={stored} size="small" />
      ))}
    </section>
  )
}
