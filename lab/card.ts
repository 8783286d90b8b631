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
  /** The scene that stands right under the sentence, by its id: where moving something says more than a figure. */
  scene?: string
  /** Figures that a slider redraws at once, over the stored ones. Left out where only a run answers. */
  preview?: Preview<Config>
}

/** What of an experiment is closed-form or cheap: some ms, without a run. */
export interface Preview<Config> {
  /** The figures' ids, the card's or others. */
  figures: readonly string[]
  /** What is drawn, and what only a run gives, in a sentence or two. */
  note: string
  /** Loads what draws them, with the ids and panels of `figures`; what only a run gives is left out of them. */
  load(): Promise<(config: Config) => Figure[]>
}

/** What the headline claims say together. */
export type CardVerdict = 'holds' | 'partly' | 'fails' | 'not measured'

type Judged = Readonly<Record<string, Pick<Measured, 'verdict'>>>

/** How many of the headline claims came out how. */
export interface HeadlineCount {
  holds: number
  fails: number
  unmeasured: number
}

export function countHeadlines({ claims }: Pick<AnyExperiment, 'claims'>, measured: Judged): HeadlineCount {
  const verdicts = claims
    .filter(({ role }) => role === 'headline')
    .map(({ id }): Verdict => measured[id]?.verdict ?? 'not measured')
  const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length
  return { holds: count('holds'), fails: count('fails'), unmeasured: count('not measured') }
}

/** `partly` where one headline claim holds and another doesn't. */
export function verdictOf(experiment: Pick<AnyExperiment, 'claims'>, measured: Judged): CardVerdict {
  const { holds, fails } = countHeadlines(experiment, measured)
  if (holds + fails === 0) return 'not measured'
  if (fails === 0) return 'holds'
  return holds > 0 ? 'partly' : 'fails'
}

/** What one run says of the card: it shows the whole only where it measured every headline claim. */
export function verdictHere(experiment: Pick<AnyExperiment, 'claims'>, measured: Judged): CardVerdict {
  const verdict = verdictOf(experiment, measured)
  return verdict === 'holds' && countHeadlines(experiment, measured).unmeasured > 0 ? 'partly' : verdict
}
