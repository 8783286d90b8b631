// One sequence, pooled without training: on the features that a perfect network would find, by average, maximum and rank pooling.
import type { Figure } from '#lab/figures/figure.ts'
import { norm } from '#lab/linear-algebra/vectors.ts'
import { seededRandom } from '#lab/random.ts'
import type { Config } from './config.ts'
import { figures } from './figures.ts'
import { drawSequence, width } from './gated-reversal.ts'
import { type Frames, reverse, scoresOf } from './pooling/frames.ts'
import { poolings } from './pooling/poolings.ts'
import type { Scores } from './result.ts'

/** The signal rises along the first direction. */
const label = 1
const shown = ['average', 'maximum', 'rank'] as const

export function preview(config: Config): Figure[] {
  const { length } = config
  const inputs = new Float32Array(length * width)
  // Nothing is hidden here: the features undo the rotation anyway.
  const rotation = new Float64Array(width * width)
  for (let one = 0; one < width; one += 1) rotation[one * (width + 1)] = 1
  const task = { length, noise: config.noise, rotation }
  const hidden = drawSequence(seededRandom(1, 'preview'), label, task, inputs)
  const forwards = idealFeatures(inputs, length)
  const scores = Object.fromEntries(shown.map((name) => [name, scored(forwards, config, name)]))
  const frames = Array.from({ length }, (_, t) => Array.from(inputs.subarray(t * width, (t + 1) * width)))
  return figures([{ reversal: { curves: {}, watched: { frames, hidden, scores } } }], [])
}

/** Gate times gated signal, and a constant, at length 1: what is left of them under the noise. */
function idealFeatures(inputs: Float32Array, time: number): Frames {
  const features = 3
  const values = new Float64Array(time * features)
  for (let t = 0; t < time; t += 1) {
    const [first = 0, second = 0, gate = 0] = inputs.subarray(t * width, t * width + 3)
    const found = Float64Array.of(gate * first, gate * second, 1)
    const length = norm(found)
    values.set(
      found.map((value) => value / length),
      t * features,
    )
  }
  return { values, time, features }
}

function scored(frames: Frames, config: Config, name: (typeof shown)[number]): Scores {
  const [forwards, backwards] = [frames, reverse(frames)].map((way) => {
    const { vector } = poolings[name](config)(way)
    const length = norm(vector) || 1
    return Array.from(scoresOf(way, vector), (score) => score / length)
  }) as [number[], number[]]
  return { forwards, backwards }
}
