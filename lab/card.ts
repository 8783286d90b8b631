// A claim card: what a reader meets first of an experiment. One sentence, one verdict, one figure, one slider, Run.
import type { Measured, Verdict } from './claims.ts'
import type { AnyExperiment } from './experiment.ts'
import type { Figure } from './figures/figure.ts'

export interface ClaimCard<Config> {
  /** What the paper claims, in one plain sentence, for somebody who hasn't read it. */
  sentence: string
  /** The headline claim whose number stands beside the verdict, by its id. */
  claim: string
  /** The figure that decides, by its id. */
  figure: string
  /** The panels of it that a card shows, by their titles; all where left out. */
  panels?: readonly string[]
  /** The setting that the card's slider moves: a number. */
  slider: keyof Config & string
  /**
   * The figure's curves as far as they are closed-form or cheap (a few ms), for a slider that redraws at once. Its marks lie over
   * the stored ones. Left out where only a run answers.
   */
  preview?(config: Config): Figure
}

/** What the headline claims say together. */
export type CardVerdict = 'holds' | 'partly' | 'fails' | 'not measured'

/** `partly` where one headline claim holds and another doesn't. */
export function verdictOf(
  { claims }: Pick<AnyExperiment, 'claims'>,
  measured: Readonly<Record<string, Pick<Measured, 'verdict'>>>,
): CardVerdict {
  const verdicts = claims
    .filter(({ role }) => role === 'headline')
    .map(({ id }): Verdict => measured[id]?.verdict ?? 'not measured')
    .filter((verdict) => verdict !== 'not measured')
  if (verdicts.length === 0) return 'not measured'
  const holding = verdicts.filter((verdict) => verdict === 'holds').length
  if (holding === verdicts.length) return 'holds'
  return holding > 0 ? 'partly' : 'fails'
}
