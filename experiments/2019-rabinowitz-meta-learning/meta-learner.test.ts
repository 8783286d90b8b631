// Asking a held state: it says what the episode itself would have heard next.
import { init, tree } from '@jax-js/jax'
import { beforeAll, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import { type Episodes, errorsOf, initMetaLearner, probe } from './meta-learner.ts'

const [time, batch, places, outputs] = [4, 1, 2, 3]
const random = seededRandom(1, 'probe')
const episodes: Episodes = {
  ...{ time, batch, features: places + outputs, outputs },
  inputs: random.normals(time * batch * (places + outputs)),
  answers: random.normals(time * batch * outputs),
}
// As the protocol has it: beside each place is the answer to the one before.
for (let step = 1; step < time; step += 1)
  for (let output = 0; output < outputs; output += 1)
    episodes.inputs[step * (places + outputs) + places + output] = episodes.answers[
      (step - 1) * outputs + output
    ] as number

beforeAll(async () => void (await init('wasm')))

test('a probe with the next place is answered as the next sample is', async () => {
  const alive = await watchArrays()
  const learner = initMetaLearner(random, { features: places + outputs, outputs, hidden: 6 })
  const [errors] = await Array.fromAsync(errorsOf(learner, [episodes]))
  for (let step = 1; step < time; step += 1) {
    const from = step * (places + outputs)
    const said = await Array.fromAsync(probe(learner, [episodes], episodes.inputs.slice(from, from + places)))
    expect(said).toHaveLength(time)
    const answer = said[step - 1] as Float32Array
    const squares = [...answer].map((value, output) => {
      return (value - (episodes.answers[step * outputs + output] as number)) ** 2
    })
    expect(squares.reduce((sum, square) => sum + square, 0) / outputs).toBeCloseTo(
      errors?.[step] as number,
      5,
    )
  }
  tree.dispose([
    learner.lstm.input,
    learner.lstm.recurrent,
    learner.lstm.bias,
    learner.readout,
    learner.offset,
  ])
  expect(alive()).toBe(0)
})
