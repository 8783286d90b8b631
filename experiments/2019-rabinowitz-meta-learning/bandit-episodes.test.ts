// Episodes of bandits: visits in rounds, what the meta-learner sees, and its hand-written policy gradient, judged by finite differences.
import { init, nn, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, expect, test } from 'vitest'
import { answersOf, type MetaLearner } from '#lab/meta-learning/sequence-learner.ts'
import { seededRandom } from '#lab/random.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import { judgeGradient, randomLearner } from '#lab/testing/meta-gradient.ts'
import {
  drawBandits,
  drawVisits,
  entropyShare,
  features,
  outputs,
  policyGradient,
  startActing,
} from './bandit-episodes.ts'
import { actions, contexts, visits } from './tasks.ts'

const random = seededRandom(1, 'bandit episodes')
const [time, batch, places] = [3, 2, 4]

beforeAll(async () => void (await init('wasm')))

test('every context is visited once a round', () => {
  const order = drawVisits(random)
  expect(order).toHaveLength(contexts * visits)
  for (let round = 0; round < visits; round += 1)
    expect([...order.slice(round * contexts, (round + 1) * contexts)].sort()).toEqual([0, 1, 2, 3, 4])
})

test('an input shows the context and what the last step came to', async () => {
  const alive = await watchArrays()
  const learner = randomLearner(random, { features, outputs, hidden: 3 }).build()
  const actor = startActing()
  const bandits = drawBandits(random, batch)
  const { inputs, rewards, right, where, time: steps } = await actor.act(random, learner, bandits)
  const litAt = (step: number, row: number) =>
    [...inputs.subarray((step * batch + row) * features, (step * batch + row + 1) * features)].flatMap(
      (value, at) => (value > 0 ? [at] : []),
    )
  for (const [row, order] of where.entries())
    for (const [step, context] of order.entries()) {
      const [now, before] = litAt(step, row)
      expect(now).toBe(context)
      expect(right[(step * batch + row) * actions + (bandits[row]?.[context] as number)]).toBe(1)
      if (step === 0) expect(before).toBeUndefined()
      else {
        const place = (before as number) - contexts
        const [earlier, action] = [Math.floor(place / actions) % contexts, place % actions]
        expect(earlier).toBe(order[step - 1])
        const paid = rewards[(step - 1) * batch + row]
        expect(place < contexts * actions).toBe(paid === 1)
        expect(bandits[row]?.[earlier] === action).toBe(paid === 1)
      }
    }
  expect(steps).toBe(contexts * visits)
  actor.dispose()
  tree.dispose(learner)
  expect(alive()).toBe(0)
})

test('the policy gradient is what finite differences find', async () => {
  const alive = await watchArrays()
  const weights = randomLearner(random, { features: places, outputs, hidden: 3 })
  const inputs = random.normals(time * batch * places)
  const count = time * batch
  const right = new Float32Array(count * actions)
  for (let row = 0; row < count; row += 1) right[row * actions + random.integer(0, actions - 1)] = 1
  const inputArray = () => np.array(inputs).reshape([time, batch, places])
  const rightArray = () => np.array(right).reshape([count, actions])
  const loss = (learner: MetaLearner): number => {
    const logs = nn.logSoftmax(answersOf(learner, inputArray()).reshape([count, actions]))
    const policy = np.exp(logs.ref)
    const earned = policy.ref.mul(rightArray()).sum()
    const entropy = policy.mul(logs).sum().neg()
    return earned.add(entropy.mul(entropyShare)).div(-count).js()
  }
  await judgeGradient(weights, policyGradient(weights.build(), inputArray(), rightArray()), loss)
  expect(alive()).toBe(0)
})
