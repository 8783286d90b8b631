// The poolings that rank pooling stands beside: average, maximum, and approximate rank pooling (Bilen et al. 2016).
import { copyOf, zeros } from '#lab/linear-algebra/arena.ts'
import { addScaled } from '#lab/linear-algebra/vectors.ts'
import { combine, type Frames, frameAt } from './frames.ts'
import { definePooling, type Pooled, type Pooling } from './pooling.ts'

/** The mean frame, which is also an argmin (eq 4). */
export const averagePooling = poolingByWeights((time) => zeros(time).fill(1 / time))

/** Each feature's largest value; the gradient goes to the frame that has it (the first, where several do). */
export const maximumPooling = definePooling(({ values, time, features }) => {
  const vector = copyOf(values.subarray(0, features))
  const places = new Int32Array(features)
  for (let index = 1; index < time; index += 1)
    for (let k = 0; k < features; k += 1) {
      const value = values[index * features + k] as number
      if (value > (vector[k] as number)) {
        vector[k] = value
        places[k] = index
      }
    }
  return {
    vector,
    backward(gradient) {
      const back = zeros(values.length)
      for (const [k, place] of places.entries()) back[place * features + k] = gradient[k] as number
      return back
    },
  }
})

/** αₜ = 2(T − t + 1) − (T + 1)(H_T − H_{t−1}), eq 2, with the harmonic numbers H; frames are averaged over time first. [T] */
export function approximateWeights(time: number): Float64Array {
  let all = 0
  for (let t = 1; t <= time; t += 1) all += 1 / t
  const weights = zeros(time)
  let before = 0
  for (let t = 1; t <= time; t += 1) {
    weights[t - 1] = 2 * (time - t + 1) - (time + 1) * (all - before)
    before += 1 / t
  }
  return weights
}

/** One gradient step of a ranking machine, in closed form. */
export const approximateRankPooling = poolingByWeights(approximateWeights)

/** Σ wₜvₜ with weights that don't depend on the frames: the gradient by vₜ is wₜ times the vector's. */
export function poolingByWeights(weightsOf: (time: number) => Float64Array): Pooling {
  return definePooling((frames) => weighted(frames, weightsOf(frames.time)))
}

function weighted(frames: Frames, weights: Float64Array): Pooled {
  return {
    vector: combine(frames, weights),
    backward(gradient) {
      const back = zeros(frames.values.length)
      for (const [index, weight] of weights.entries())
        addScaled(frameAt({ ...frames, values: back }, index), gradient, weight)
      return back
    },
  }
}
