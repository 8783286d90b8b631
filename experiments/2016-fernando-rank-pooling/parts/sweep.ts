// What C changes (eq 5, where its value isn't stated): learning by each gradient, the order of frames, how steady the direction is.
import type { RunContext } from '#lab/experiment.ts'
import { drawNormals } from '#lab/linear-algebra/draw.ts'
import { addScaled, cosine, norm } from '#lab/linear-algebra/vectors.ts'
import type { Random } from '#lab/random.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { Config } from '../config.ts'
import { type Frames, frameAt } from '../pooling/frames.ts'
import type { Layer } from '../pooling/poolings.ts'
import type { RankPoolingName } from '../rank-pooling.ts'
import type { Part, Sweep, SweptName } from '../result.ts'
import { layerOf } from '../sabotaged-layer.ts'
import { drawDrift, leadOf } from './order.ts'
import { drawReversals, reversalOptions, reversalRecipe } from './reversal.ts'
import { trainSideBySide } from './side-by-side.ts'

const places = [0.01, 0.1, 1, 10, 100, 1_000]
/** Learning takes longer. */
const learnedPlaces = [0.01, 1, 100]
const swept: readonly SweptName[] = ['rank', 'rank diagonal', 'rank unsolved', 'rank held']
const others = ['rank diagonal', 'rank unsolved', 'rank held'] as const
/** Few steps, so that gradients are told apart by how fast they learn, too. At most; smaller runs have fewer. */
const most = { steps: 200, trained: 1_000, tested: 1_000 }
/** Learning rates that are tried at the C at which gradients differ most, beside the recipe's. */
const rates = [reversalRecipe.rate, 0.01, 0.03, 0.1]
const ratedC = 100
/** Of the frames whose pooled directions and gradients are compared. */
const sequences = 10
/** Smooth frames: a drift that wanders aside as far as it goes on, with little noise. */
const smooth = { wander: 1, white: 0.1 }
/** How far one frame is moved, of length 1. */
const nudge = 0.1

export async function* sweepC(config: Config, context: RunContext): Part {
  const layer = layerOf(context)
  const sweep: Sweep = {
    learnedC: [...learnedPlaces],
    accuracy: { rank: [], 'rank diagonal': [], 'rank unsolved': [], 'rank held': [] },
    rates: [...rates],
    accuracyByRate: { rank: [], 'rank diagonal': [], 'rank unsolved': [], 'rank held': [] },
    c: [...places],
    lead: { wander: [], white: [] },
    moved: [],
    cosines: { 'rank diagonal': [], 'rank unsolved': [], 'rank held': [] },
  }
  const news = { kind: 'part', part: { sweep } } as const
  for (const c of places) {
    for (const kind of ['wander', 'white'] as const) {
      sweep.lead[kind].push(leadOf(context, kind, layer, { ...config, c }))
      yield { fraction: 0 }
    }
    measureSteadiness(sweep, context.random('sweep/frames'), layer, { ...config, c })
    yield { fraction: 0, news }
  }
  const trials = [
    ...learnedPlaces.map((c) => ({ to: sweep.accuracy, c, rate: reversalRecipe.rate })),
    ...rates.slice(1).map((rate) => ({ to: sweep.accuracyByRate, c: ratedC, rate })),
  ]
  for (const [at, { to, c, rate }] of trials.entries()) {
    for await (const { fraction, accuracy } of learn(context, layer, { ...config, c }, rate)) {
      if (accuracy) to[accuracy.method].push(accuracy.value)
      yield { fraction: (at + fraction) / trials.length }
    }
    // The recipe's own rate has been tried already.
    if (c === ratedC && to === sweep.accuracy)
      for (const name of swept) sweep.accuracyByRate[name].push(sweep.accuracy[name].at(-1) as number)
    yield { fraction: (at + 1) / trials.length, news }
  }
}

interface Learned {
  fraction: number
  accuracy?: { method: SweptName; value: number }
}

/** The gated reversal at one C: the accuracy of each gradient after a few steps. */
async function* learn(
  context: RunContext,
  layer: Layer,
  config: Config,
  rate: number,
): AsyncGenerator<Learned> {
  const [steps, trained, tested] = (['steps', 'trained', 'tested'] as const).map((name) =>
    Math.min(most[name], config[name]),
  ) as [number, number, number]
  const { train, test } = drawReversals(context, 'sweep', { ...config, trained, tested })
  const learning = trainSideBySide(context, {
    stream: 'sweep',
    train,
    test,
    methods: swept,
    steps,
    testEvery: steps,
    batch: reversalRecipe.batch,
    optionsOf: (method) => ({ ...reversalOptions(method, layer, config), rate }),
    newsOf: (method, step, accuracy) => ({ kind: 'accuracy', task: 'reversal', method, step, accuracy }),
  })
  for await (const { fraction, news } of learning)
    if (news?.kind === 'accuracy')
      yield { fraction, accuracy: { method: news.method as SweptName, value: news.accuracy } }
    else yield { fraction }
}

/** On smooth frames of length 1: how far u's direction goes when a frame is moved, and where each gradient points. */
function measureSteadiness(sweep: Sweep, random: Random, { poolings }: Layer, config: Config): void {
  const drawn = Array.from({ length: sequences }, () => {
    const frames = withLengthOne(drawDrift(random, smooth))
    const moved = { ...frames, values: frames.values.slice() }
    addScaled(frameAt(moved, random.integer(0, frames.time - 1)), drawDirection(random, frames), nudge)
    return { frames, moved, gradient: drawDirection(random, frames) }
  })
  const directionOf = (frames: Frames) => {
    const { vector } = poolings.rank(config)(frames)
    return vector.map((value) => value / norm(vector))
  }
  const distances = drawn.map(({ frames, moved }) => {
    const change = directionOf(moved)
    addScaled(change, directionOf(frames), -1)
    return norm(change)
  })
  sweep.moved.push(mean(distances))
  for (const name of others) {
    const cosines = drawn.map(({ frames, gradient }) => {
      const backBy = (way: RankPoolingName) => poolings[way](config)(frames).backward(gradient)
      return cosine(backBy(name), backBy('rank'))
    })
    sweep.cosines[name].push(mean(cosines))
  }
}

function drawDirection(random: Random, { features }: Frames): Float64Array {
  const drawn = drawNormals(random, features)
  const length = norm(drawn)
  return drawn.map((value) => value / length)
}

function withLengthOne(frames: Frames): Frames {
  for (let t = 0; t < frames.time; t += 1) {
    const own = frameAt(frames, t)
    const length = norm(own)
    for (let k = 0; k < own.length; k += 1) own[k] = (own[k] as number) / length
  }
  return frames
}
