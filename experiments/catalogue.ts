// All experiments. Their definitions are light: what computes is loaded when one is run.
import type { AnyExperiment } from '#lab/experiment.ts'
import { rankPoolingExperiment } from './2016-fernando-rank-pooling/experiment.ts'
import { observationalDropout } from './2019-freeman-observational-dropout/experiment.ts'
import { rabinowitz } from './2019-rabinowitz-meta-learning/experiment.ts'

export const experiments: readonly AnyExperiment[] = [rankPoolingExperiment, rabinowitz, observationalDropout]

/** Keys of the papers that experiments are about. Pages link to them, so the library keeps them. */
export const experimentPapers: readonly string[] = experiments.map(({ paper }) => paper.key)

export function findExperiment(id: string): AnyExperiment | undefined {
  return experiments.find((experiment) => experiment.id === id)
}
