// How many pairs of frames exact and approximate rank pooling put in order, on smooth sequences that drift one way.
import type { RunContext } from '#lab/experiment.ts'
import { drawNormals } from '#lab/linear-algebra/draw.ts'
import { addScaled } from '#lab/linear-algebra/vectors.ts'
import type { Random } from '#lab/random.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { Config } from '../config.ts'
import { pairsInOrder } from '../pairs-in-order.ts'
import { type Frames, frameAt, scoresOf } from '../pooling/frames.ts'
import type { Layer } from '../pooling/poolings.ts'
import type { Orders, Part, Ranking } from '../result.ts'
import { layerOf } from '../sabotaged-layer.ts'

const sizes = { time: 60, features: 32, sequences: 20, wandering: 4 }

/** What disturbs a drift of length 1: how far it wanders aside on the whole, and the noise of every frame. */
export interface Disturbance {
  wander: number
  white: number
}

const strengths = [0, 0.5, 1, 2, 4]
const kinds: Record<keyof Ranking, (strength: number) => Disturbance> = {
  wander: (strength) => ({ wander: strength, white: 0.1 }),
  white: (strength) => ({ wander: 0, white: strength }),
}

export async function* rankFrames(config: Config, context: RunContext): Part {
  const layer = layerOf(context)
  const ranking: Ranking = { wander: emptyOrders(), white: emptyOrders() }
  for (const [at, kind] of (['wander', 'white'] as const).entries())
    for (const [place, strength] of strengths.entries()) {
      const orders = ranking[kind]
      const { exact, approximate } = orderAt(context, kind, strength, layer, config)
      orders.strength.push(strength)
      orders.exact.push(exact)
      orders.approximate.push(approximate)
      const fraction = (at * strengths.length + place + 1) / (2 * strengths.length)
      yield { fraction, news: { kind: 'part', part: { ranking } } }
    }
}

/** How many more pairs the exact solution puts in order than the approximation, as a share, averaged over all strengths. */
export function leadOf(context: RunContext, kind: keyof Ranking, layer: Layer, config: Config): number {
  const found = strengths.map((strength) => orderAt(context, kind, strength, layer, config))
  return mean(found.map(({ exact, approximate }) => exact - approximate))
}

/** Means over the sequences of one strength, which are the same at every C. */
function orderAt(
  context: RunContext,
  kind: keyof Ranking,
  strength: number,
  layer: Layer,
  config: Config,
): { exact: number; approximate: number } {
  const random = context.random(`ranking/${kind}/${strength}`)
  const found = orderSequences(random, kinds[kind](strength), layer, config)
  return {
    exact: mean(found.map(({ exact }) => exact)),
    approximate: mean(found.map(({ approximate }) => approximate)),
  }
}

function emptyOrders(): Orders {
  return { strength: [], exact: [], approximate: [] }
}

function orderSequences(random: Random, how: Disturbance, { poolings }: Layer, config: Config) {
  return Array.from({ length: sizes.sequences }, () => {
    const frames = drawDrift(random, how)
    const smooth = runningMeans(frames)
    const inOrder = (direction: Float64Array) => pairsInOrder(scoresOf(smooth, direction))
    return {
      exact: inOrder(poolings.rank(config)(smooth).vector),
      // The approximation takes running means by itself: its weights contain them.
      approximate: inOrder(poolings.approximate(config)(frames).vector),
    }
  })
}

/** Along one direction, by steps of random length but never back; aside, random walks; on every frame, normal noise. */
export function drawDrift(random: Random, { wander, white }: Disturbance): Frames {
  const { time, features } = sizes
  const drawDirection = () => drawNormals(random, features).map((value) => value / Math.sqrt(features))
  const direction = drawDirection()
  const aside = Array.from({ length: sizes.wandering }, () => ({ direction: drawDirection(), way: 0 }))
  const frames = { values: new Float64Array(time * features), time, features }
  let way = 0
  for (let t = 0; t < time; t += 1) {
    const own = frameAt(frames, t)
    way += (2 * random.uniform()) / time
    addScaled(own, direction, way)
    for (const walk of aside) {
      walk.way += (wander * random.normal()) / Math.sqrt(time)
      addScaled(own, walk.direction, walk.way)
    }
    addScaled(own, drawDirection(), white)
  }
  return frames
}

/** Time-varying means, as the paper’s rank pooling baseline has them: each frame becomes the mean of those up to it. */
function runningMeans(frames: Frames): Frames {
  const smooth = { ...frames, values: new Float64Array(frames.values.length) }
  const sum = new Float64Array(frames.features)
  for (let t = 0; t < frames.time; t += 1) {
    addScaled(sum, frameAt(frames, t), 1)
    addScaled(frameAt(smooth, t), sum, 1 / (t + 1))
  }
  return smooth
}
