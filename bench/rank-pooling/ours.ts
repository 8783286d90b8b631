// Our training step: the second experiment's classifier.
import { startClassifier } from '#experiments/2016-fernando-rank-pooling/classifier/classifier.ts'
import { type PoolingName, poolings } from '#experiments/2016-fernando-rank-pooling/pooling/poolings.ts'
import type { Contestant } from '../contestant.ts'
import { classes, drawWeights, makeBatch, networkOf, options, rate, type StepSize } from './step.ts'

export function ours(size: StepSize, name: PoolingName): Contestant {
  const classifier = startClassifier(drawWeights(), {
    ...{ network: networkOf(size), pooling: poolings[name](options), classes, rate },
  })
  const batch = makeBatch(size)
  const isOther = name !== 'rank'
  return {
    name: `ours, ${name}`,
    isOther,
    step: () => classifier.step(batch),
    dispose: () => classifier.dispose(),
  }
}
