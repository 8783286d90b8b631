// The gated reversal, learned by every method, with one test sequence watched all along.
import type { RunContext } from '#lab/experiment.ts'
import { drawRotation } from '#lab/linear-algebra/draw.ts'
import { norm } from '#lab/linear-algebra/vectors.ts'
import type { Classifier, ClassifierOptions } from '../classifier/classifier.ts'
import { part, type Sequences } from '../classifier/sequences.ts'
import { type Config, methodsOf, watchedMethodsOf } from '../config.ts'
import { classes, type Hidden, type ReversalTask, width } from '../gated-reversal.ts'
import { type FrameNetwork, mlpNetwork, normaliseRows } from '../model.ts'
import { reverse, scoresOf } from '../pooling/frames.ts'
import type { Layer } from '../pooling/poolings.ts'
import type { MethodName, News, Part, Watched } from '../result.ts'
import { layerOf } from '../sabotaged-layer.ts'
import { drawSequences, sabotageSet } from './sets.ts'
import { trainSideBySide, usualTests } from './side-by-side.ts'

const [hidden, features] = [32, 16]
/** The frames' own numbers. */
const identityNetwork: FrameNetwork = {
  features: width,
  init: () => [],
  apply: (_, inputs) => normaliseRows(inputs),
}
export const reversalRecipe = { rate: 3e-3, batch: 32 }

/** Sets for learning and testing, drawn from the streams whose names begin so. */
export function drawReversals(
  context: RunContext,
  stream: string,
  { length, noise, trained, tested }: Pick<Config, 'length' | 'noise' | 'trained' | 'tested'>,
) {
  const rotation = drawRotation(context.random(`${stream}/task`), width)
  const task: ReversalTask = { length, noise, rotation }
  const draw = (name: string, count: number) =>
    sabotageSet(drawSequences(context.random(`${stream}/${name}`), task, count), context.sabotage)
  return { train: draw('train', trained), test: draw('test', tested) }
}

export async function* learnReversal(config: Config, context: RunContext): Part {
  const layer = layerOf(context)
  const { train, test } = drawReversals(context, 'reversal', config)
  const watched = part(test, 0, 1)
  yield {
    fraction: 0,
    news: { kind: 'part', part: { reversal: { curves: {}, watched: describe(watched, test.hidden) } } },
  }
  yield* trainSideBySide(context, {
    stream: 'reversal',
    train,
    test,
    methods: methodsOf(config),
    steps: config.steps,
    testEvery: usualTests(config.steps),
    batch: reversalRecipe.batch,
    optionsOf: (method) => reversalOptions(method, layer, config),
    newsOf: (method, step, accuracy) => ({ kind: 'accuracy', task: 'reversal', method, step, accuracy }),
    watch: (method, classifier) => watch(method, classifier, layer, watched, config),
  })
}

export function reversalOptions(
  method: MethodName,
  { poolings }: Layer,
  options: Pick<Config, 'c' | 'epsilon'>,
): ClassifierOptions {
  const isFrozen = method === 'raw' || method === 'frozen'
  const network = method === 'raw' ? identityNetwork : mlpNetwork([width, hidden, features])
  const name = method === 'raw' || method === 'frozen' ? 'rank' : method
  const pooling = name === 'frames' ? undefined : poolings[name](options)
  return { network, pooling, classes, rate: reversalRecipe.rate, isFrozen }
}

function describe(one: Sequences, hiddenOfAll: Hidden[]): Watched {
  const frames = Array.from({ length: one.time }, (_, t) =>
    Array.from(one.inputs.subarray(t * one.width, (t + 1) * one.width), rounded),
  )
  return { frames, hidden: hiddenOfAll[0] as Hidden, scores: {} }
}

/** How well each frame goes with what its sequence was pooled to, forwards and backwards: the frames' own length is 1. */
async function watch(
  method: MethodName,
  classifier: Classifier,
  { poolings }: Layer,
  one: Sequences,
  config: Config,
): Promise<News | undefined> {
  const name = watchedMethodsOf(config).find((own) => own === method)
  if (name === undefined) return undefined
  const values = Float64Array.from(await classifier.featuresOf(one))
  const frames = { values, time: one.time, features }
  const [forwards, backwards] = [frames, reverse(frames)].map((way) => {
    const { vector } = poolings[name](config)(way)
    const length = norm(vector) || 1
    return Array.from(scoresOf(way, vector), (score) => rounded(score / length))
  }) as [number[], number[]]
  return { kind: 'scores', method, scores: { forwards, backwards } }
}

/** Four digits are more than a figure shows. */
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
