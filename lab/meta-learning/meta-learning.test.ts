// Meta-learning: episodes as the protocol has them, a gradient that is exact, probes that are answered as samples are, and training.
import { init, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Step } from '../experiment.ts'
import { seededRandom } from '../random.ts'
import { watchArrays } from '../testing/live-arrays.ts'
import { judgeGradient, randomLearner } from '../testing/meta-gradient.ts'
import { finish } from '../testing/run-here.ts'
import { arraysOf, drawEpisodes, sampleOf } from './episodes.ts'
import { errorsOf, probe, probeAll } from './probing.ts'
import {
  answersOf,
  fromTensors,
  initMetaLearner,
  lossAndGradient,
  type MetaLearner,
  toTensors,
} from './sequence-learner.ts'
import { startTraining, trainAll } from './training.ts'

const [time, places, outputs] = [4, 2, 3]
const random = seededRandom(1, 'meta-learning')
const draw = () => ({ input: random.normals(places), answer: random.normals(outputs) })
const sizes = { features: places + outputs, outputs, hidden: 6 }

beforeAll(async () => void (await init('wasm')))

test('beside each input is the answer to the sample before', () => {
  const episodes = drawEpisodes(time, [0, 1], draw)
  expect(episodes).toMatchObject({ time, batch: 2, features: 5, outputs: 3 })
  for (const row of [0, 1])
    for (let step = 0; step < time; step += 1) {
      const { input, answer } = sampleOf(episodes, row, step)
      expect(input).toHaveLength(places)
      expect(answer).toHaveLength(outputs)
      const beside = episodes.inputs.subarray((step * 2 + row) * 5 + 2, (step * 2 + row + 1) * 5)
      expect([...beside]).toEqual(
        step === 0 ? [0, 0, 0] : [...(sampleOf(episodes, row, step - 1).answer as Float32Array)],
      )
    }
})

test('the gradient of the squared error is what finite differences find', async () => {
  const alive = await watchArrays()
  const weights = randomLearner(random, { features: places + outputs, outputs, hidden: 3 })
  const episodes = drawEpisodes(3, [0, 1], draw)
  const [value, gradient] = lossAndGradient(weights.build(), ...arraysOf(episodes))
  const loss = (learner: MetaLearner): number => {
    const [inputs, answers] = arraysOf(episodes)
    return np.square(answersOf(learner, inputs).sub(answers)).mean().js()
  }
  expect(value.js()).toBeCloseTo(loss(weights.build()), 5)
  await judgeGradient(weights, gradient, loss)
  expect(alive()).toBe(0)
})

describe('a meta-learner', () => {
  test('answers a probe with the next input as it answers the next sample', async () => {
    const alive = await watchArrays()
    const learner = initMetaLearner(random, { ...sizes, forgetBias: 3 })
    const episodes = drawEpisodes(time, [0], draw)
    const [errors] = await Array.fromAsync(errorsOf(learner, [episodes]))
    for (let step = 1; step < time; step += 1) {
      const { input, answer } = sampleOf(episodes, 0, step)
      const said = await Array.fromAsync(probe(learner, [episodes], Float32Array.from(input)))
      expect(said).toHaveLength(time)
      const squares = [...(said[step - 1] as Float32Array)].map(
        (value, at) => (value - (answer[at] as number)) ** 2,
      )
      expect(squares.reduce((sum, square) => sum + square, 0) / outputs).toBeCloseTo(
        errors?.[step] as number,
        5,
      )
    }
    tree.dispose(learner)
    expect(alive()).toBe(0)
  })

  test('is measured after each sample over all tasks, in parts of some', async () => {
    const learner = initMetaLearner(random, { ...sizes, forgetBias: 3 })
    const tasks = Array.from({ length: 40 }, (_, task) => task)
    const measure = (task: number, said: Float32Array) => [task, said.length]
    const probing = { time, tasks, draw, probes: random.normals(2 * places), measure }
    type Seen = Step & { sample?: number; modes?: number[] }
    const run = probeAll<number, Seen>(learner, probing, (moments, sample) => ({
      sample,
      modes: moments.mean(sample),
    }))
    const { steps } = await finish<Seen, void>(run)
    const seen = steps.flatMap((step) => ('sample' in step ? [step] : []))
    expect(seen.map(({ sample }) => sample)).toEqual([0, 1, 2, 3])
    for (const { modes } of seen) expect(modes).toEqual([19.5, 2 * outputs])
    expect(steps.at(-1)?.fraction).toBe(1)
    tree.dispose(learner)
  })

  test('is the same after a checkpoint, which has none of other sizes', async () => {
    const learner = initMetaLearner(random, { ...sizes, forgetBias: 3 })
    const tensors = await toTensors(learner, 'one')
    expect(fromTensors(tensors, 'one', { ...sizes, features: 6 })).toBeUndefined()
    expect(fromTensors(tensors, 'other', sizes)).toBeUndefined()
    const loaded = fromTensors(tensors, 'one', sizes) as MetaLearner
    expect(await loaded.readout.ref.data()).toEqual(await learner.readout.ref.data())
    tree.dispose([learner, loaded] as tree.JsTree<np.Array>)
  })

  test('learns, is looked at on its way, and leaves nothing behind', async () => {
    const alive = await watchArrays()
    const errors: number[] = []
    const answer = Float32Array.of(1, -1, 0.5)
    const training = startTraining(initMetaLearner(random, { ...sizes, forgetBias: 3 }), () =>
      drawEpisodes(time, [0, 1], () => ({ input: random.normals(places), answer })),
    )
    const plan = {
      steps: 30,
      rate: 0.05,
      looks: 3,
      async *look(learner: MetaLearner, step: number) {
        const [found] = await Array.fromAsync(
          errorsOf(learner, [drawEpisodes(time, [0], () => ({ input: [0, 0], answer }))]),
        )
        errors.push(found?.at(-1) as number)
        yield { fraction: 0.5, step }
      },
    }
    const { steps, value } = await finish(trainAll<Step & { step?: number }>(training, random, plan))
    expect(steps.flatMap((step) => ('step' in step ? [[step.step, step.fraction]] : []))).toEqual([
      [10, 10 / 30],
      [20, 20 / 30],
      [30, 1],
    ])
    expect(errors.at(-1)).toBeLessThan((errors[0] as number) / 2)
    tree.dispose(value)
    expect(alive()).toBe(0)
  })
})
