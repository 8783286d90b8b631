// The gated reversal, learned by every method, with one test sequence looked at all along.

import type { RunContext } from '#lab/experiment.ts'
import { norm } from '#lab/linear-algebra/vectors.ts'
import type { Classifier, ClassifierOptions } from '../classifier/classifier.ts'
import { identityNetwork, mlpNetwork } from '../classifier/frame-network.ts'
import { part, type Sequences } from '../classifier/sequences.ts'
import { type Config, methodsOf, watchedMethodsOf } from '../config.ts'
import { reverse, scoresOf } from '../pooling/frames.ts'
import { poolings } from '../pooling/poolings.ts'
import type { MethodName, Part, Watched } from '../result.ts'
import { trainSideBySide } from '../training.ts'
import { classes, drawSequences, type Hidden, makeTask, width } from './gated-reversal.ts'

const [hidden, features] = [32, 16]
const recipe = { rate: 3e-3, batch: 32 }

export async function* learnReversal(config: Config, context: RunContext): Part {
  const task = makeTask(context.random('reversal/task'), config.length, config.noise)
  const train = drawSequences(context.random('reversal/train'), task, config.trained)
  const test = drawSequences(context.random('reversal/test'), task, config.tested)
  const watched = part(test, 0, 1)
  yield {
    fraction: 0,
    news: { kind: 'part', part: { reversal: { curves: {}, watched: describe(watched, test.hidden) } } },
  }
  yield* trainSideBySide(context, {
    ...{
      task: 'reversal',
      train,
      test,
      methods: methodsOf(config),
      steps: config.steps,
      batch: recipe.batch,
    },
    optionsOf: (method) => optionsOf(method, config),
    watch: (method, classifier) => watch(method, classifier, watched, config),
  })
}

function optionsOf(method: MethodName, config: Config): ClassifierOptions {
  const isFrozen = method === 'raw' || method === 'frozen'
  return {
    ...{ classes, rate: recipe.rate, isFrozen, pooling: poolingOf(method, config) },
    network: method === 'raw' ? identityNetwork(width) : mlpNetwork([width, hidden, features]),
  }
}

function poolingOf(method: MethodName, options: Config) {
  if (method === 'frames') return undefined
  return poolings[method === 'raw' || method === 'frozen' ? 'rank' : method](options)
}

function describe(one: Sequences, hiddenOfAll: Hidden[]): Watched {
  const frames = Array.from({ length: one.time }, (_, t) =>
    Array.from(one.inputs.subarray(t * one.width, (t + 1) * one.width), rounded),
  )
  return { frames, hidden: hiddenOfAll[0] as Hidden, scores: {} }
}

/** How well each frame goes with what its sequence was pooled to, forwards and backwards: the frames' own length is 1. */
async function* watch(method: MethodName, classifier: Classifier, one: Sequences, config: Config): Part {
  const name = watchedMethodsOf(config).find((one) => one === method)
  if (name === undefined) return
  const values = Float64Array.from(await classifier.featuresOf(one))
  const frames = { values, time: one.time, features }
  const [forwards, backwards] = [frames, reverse(frames)].map((way) => {
    const { vector } = poolings[name](config)(way)
    const length = norm(vector) || 1
    return Array.from(scoresOf(way, vector), (score) => rounded(score / length))
  }) as [number[], number[]]
  yield { fraction: 1, news: { kind: 'scores', method, scores: { forwards, backwards } } }
}

/** Four digits are more than a figure shows. */
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
