// A supervised forward model: the learned model's network, fitted by Adam to accelerations that were observed.
import { jit, numpy as np, tree, valueAndGrad } from '@jax-js/jax'
import { applyMlp, initMlp, type Mlp } from '#lab/nn/mlp.ts'
import { adam } from '#lab/optimisers/adam.ts'
import { cosine } from '#lab/optimisers/schedules.ts'
import { takeStep } from '#lab/optimisers/transformation.ts'
import type { Weights } from '#lab/optimisers/weights.ts'
import type { Random } from '#lab/random.ts'
import { deviation, mean } from '#lab/statistics/moments.ts'
import type { Visit } from '../prediction/visits.ts'

const inputs = 5
const outputs = 2
const batch = 256
/** Of Adam; it falls to 0 by half a cosine. */
const rate = 0.05
const anneal = cosine()
/** Between two yields. */
const stepsAtOnce = 25

export interface FitOptions {
  hidden: number
  /** Of Adam, each on 256 transitions. */
  steps: number
}

/**
 * Yields the fraction that is done. Returns weights as `imagineAccelerations` takes them, [8 hidden + 2]. Inputs and accelerations are
 * standardised for the fit; the weights undo it.
 */
export async function* fitForwardModel(
  random: Random,
  visits: readonly Visit[],
  { hidden, steps }: FitOptions,
): AsyncGenerator<number, Float32Array> {
  const scaled = yield* standardise(visits)
  const optimiser = adam()
  const loss = (layers: Mlp, x: np.Array, y: np.Array) => np.square(applyMlp(layers, x, 'tanh').sub(y)).mean()
  const advance = jit(
    (layers: Mlp, state: Weights, x: np.Array, y: np.Array, now: np.Array): [Mlp, Weights] => {
      const [value, gradient] = valueAndGrad(loss)(tree.ref(layers), x, y)
      value.dispose()
      return takeStep(optimiser, layers, gradient, state as ReturnType<typeof optimiser.init>, now)
    },
  )
  let layers = initMlp(random, [inputs, hidden, outputs], 'tanh')
  let state: Weights = optimiser.init(layers)
  try {
    for (let step = 0; step < steps; step += 1) {
      const [x, y] = drawBatch(random, scaled, visits.length)
      const now = np.array(rate * anneal(step / steps))
      const [nextLayers, nextState] = advance(layers, state, x, y, now)
      layers = nextLayers
      state = nextState
      if ((step + 1) % stepsAtOnce === 0) {
        // Whatever was queued is computed by then.
        await (layers[1] as Mlp[number]).bias.ref.data()
        yield (step + 1) / steps
      }
    }
    return await unscaled(layers, scaled)
  } finally {
    tree.dispose([layers, state] as tree.JsTree<np.Array>)
    advance.dispose()
  }
}

interface Columns {
  /** [count × columns], standardised. */
  values: Float32Array
  centres: number[]
  spreads: number[]
}

interface Scaled {
  inputs: Columns
  targets: Columns
}

/** Yields 0 several times: large data take a while. */
function* standardise(visits: readonly Visit[]): Generator<number, Scaled> {
  return {
    inputs: yield* columnsOf(visits, inputs, writeInputs),
    targets: yield* columnsOf(visits, outputs, writeTargets),
  }
}

type Write = (visit: Visit, values: Float32Array, at: number) => void

const writeInputs: Write = ({ state: { velocity, angle, spin }, action }, values, at) => {
  values[at] = velocity
  values[at + 1] = Math.cos(angle)
  values[at + 2] = Math.sin(angle)
  values[at + 3] = spin
  values[at + 4] = action
}

const writeTargets: Write = ({ accelerations: { cart, pole } }, values, at) => {
  values[at] = cart
  values[at + 1] = pole
}

function* columnsOf(visits: readonly Visit[], width: number, write: Write): Generator<number, Columns> {
  const values = new Float32Array(visits.length * width)
  for (const [row, visit] of visits.entries()) write(visit, values, row * width)
  yield 0
  const [centres, spreads]: [number[], number[]] = [[], []]
  for (let column = 0; column < width; column += 1) {
    const own = values.filter((_, at) => at % width === column)
    // What is constant stays as it is.
    const [centre, spread] = [mean(own), deviation(own) || 1]
    for (let at = column; at < values.length; at += width)
      values[at] = ((values[at] as number) - centre) / spread
    centres.push(centre)
    spreads.push(spread)
    yield 0
  }
  return { values, centres, spreads }
}

function drawBatch(random: Random, { inputs: from, targets }: Scaled, count: number): [np.Array, np.Array] {
  const x = new Float32Array(batch * inputs)
  const y = new Float32Array(batch * outputs)
  for (let row = 0; row < batch; row += 1) {
    const place = random.integer(0, count - 1)
    x.set(from.values.subarray(place * inputs, (place + 1) * inputs), row * inputs)
    y.set(targets.values.subarray(place * outputs, (place + 1) * outputs), row * outputs)
  }
  return [np.array(x).reshape([batch, inputs]), np.array(y).reshape([batch, outputs])]
}

/** Borrows the layers. */
async function unscaled(layers: Mlp, { inputs: from, targets }: Scaled): Promise<Float32Array> {
  const [first, second] = layers as [Mlp[number], Mlp[number]]
  const [inner, innerBias, outer, outerBias] = (await Promise.all(
    [first.weights, first.bias, second.weights, second.bias].map((array) => array.ref.data()),
  )) as [Float32Array, Float32Array, Float32Array, Float32Array]
  const hidden = innerBias.length
  const units = Array.from({ length: hidden }, (_, unit) => {
    const weights = from.spreads.map((spread, input) => (inner[input * hidden + unit] as number) / spread)
    const shift = weights.reduce((sum, weight, input) => sum + weight * (from.centres[input] as number), 0)
    return [...weights, (innerBias[unit] as number) - shift]
  })
  const ends = targets.spreads.map((spread, output) => {
    const weights = Array.from(
      { length: hidden },
      (_, unit) => (outer[unit * outputs + output] as number) * spread,
    )
    return [...weights, (outerBias[output] as number) * spread + (targets.centres[output] as number)]
  })
  return Float32Array.from([...units, ...ends].flat())
}
