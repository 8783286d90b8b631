// Max pooling: each feature's largest value, and the gradient goes to the frame that has it (the first, where several do).

import { copyOf, zeros } from '#lab/linear-algebra/arena.ts'
import type { Pooling } from './pooling.ts'

export const maximumPooling: Pooling = ({ values, time, features }) => {
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
}
