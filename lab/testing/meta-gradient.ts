// A small meta-learner with random weights, and the judge of gradients by them that were written by hand.
import { numpy as np, tree } from '@jax-js/jax'
import { expect } from 'vitest'
import type { MetaLearner } from '../meta-learning/sequence-learner.ts'
import type { Random } from '../random.ts'
import { numericalGradient } from './gradient.ts'

type Part = 'input' | 'recurrent' | 'bias' | 'readout' | 'offset'
type Numbers = Record<Part, Float32Array<ArrayBuffer>>

export interface RandomLearner {
  weights: Numbers
  /** The learner, with some of its numbers changed; the caller's. */
  build(changed?: Partial<Numbers>): MetaLearner
}

export function randomLearner(
  random: Random,
  { features, outputs, hidden }: { features: number; outputs: number; hidden: number },
): RandomLearner {
  const shapes: Record<Part, number[]> = {
    input: [features, 4 * hidden],
    recurrent: [hidden, 4 * hidden],
    bias: [4 * hidden],
    readout: [hidden, outputs],
    offset: [outputs],
  }
  const draw = (part: Part) =>
    random.normals(
      shapes[part].reduce((product, length) => product * length, 1),
      0.5,
    )
  const weights: Numbers = {
    input: draw('input'),
    recurrent: draw('recurrent'),
    bias: draw('bias'),
    readout: draw('readout'),
    offset: draw('offset'),
  }
  return {
    weights,
    build(changed = {}) {
      const array = (part: Part) => np.array(changed[part] ?? weights[part]).reshape(shapes[part])
      const lstm = { input: array('input'), recurrent: array('recurrent'), bias: array('bias') }
      return { lstm, readout: array('readout'), offset: array('offset') }
    },
  }
}

/** Expects a gradient to be that of `loss`, by central differences. Consumes the gradient. */
export async function judgeGradient(
  { weights, build }: RandomLearner,
  gradient: MetaLearner,
  loss: (learner: MetaLearner) => number,
): Promise<void> {
  const { lstm, readout, offset } = gradient
  const found: Record<Part, np.Array> = { ...lstm, readout, offset }
  for (const [name, values] of Object.entries(weights) as [Part, Float32Array<ArrayBuffer>][]) {
    const judge = numericalGradient((at) => loss(build({ [name]: at })), values)
    const got = await found[name].ref.data()
    for (const [index, value] of judge.entries()) expect(got[index]).toBeCloseTo(value, 3)
  }
  tree.dispose(gradient)
}
