// The meta-learners' gradients, written by hand: finite differences judge.
import { init, nn, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { numericalGradient } from '#lab/testing/gradient.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import { actions } from './bandit-task.ts'
import { outputs as banditOutputs, entropyShare, policyGradient } from './meta-bandit.ts'
import { answersOf, lossAndGradient, type MetaLearner } from './meta-learner.ts'

const [time, batch, features, hidden] = [3, 2, 4, 3]
const random = seededRandom(1, 'gradients')
const inputs = random.normals(time * batch * features)
const inputArray = () => np.array(inputs).reshape([time, batch, features])

beforeAll(async () => void (await init('wasm')))

function startWeights(outputs: number) {
  const weights = {
    input: random.normals(features * 4 * hidden, 0.5),
    recurrent: random.normals(hidden * 4 * hidden, 0.5),
    bias: random.normals(4 * hidden, 0.5),
    readout: random.normals(hidden * outputs, 0.5),
    offset: random.normals(outputs, 0.5),
  }
  const build = (changed: Partial<typeof weights> = {}): MetaLearner => {
    const all = { ...weights, ...changed }
    return {
      lstm: {
        input: np.array(all.input).reshape([features, 4 * hidden]),
        recurrent: np.array(all.recurrent).reshape([hidden, 4 * hidden]),
        bias: np.array(all.bias),
      },
      readout: np.array(all.readout).reshape([hidden, outputs]),
      offset: np.array(all.offset),
    }
  }
  return { weights, build }
}

type Weights = ReturnType<typeof startWeights>

async function expectGradient(
  { weights, build }: Weights,
  { lstm, readout, offset }: MetaLearner,
  loss: (learner: MetaLearner) => number,
): Promise<void> {
  const found = { ...lstm, readout, offset }
  for (const [name, values] of Object.entries(weights) as [
    keyof typeof weights,
    Float32Array<ArrayBuffer>,
  ][]) {
    const judge = numericalGradient((at) => loss(build({ [name]: at })), values)
    const got = await found[name].data()
    for (const [index, value] of judge.entries()) expect(got[index]).toBeCloseTo(value, 3)
  }
}

describe('the gradient', () => {
  test('of the squared error is what finite differences find', async () => {
    const weights = startWeights(2)
    const answers = random.normals(time * batch * 2)
    const answerArray = () => np.array(answers).reshape([time, batch, 2])
    const [value, gradient] = lossAndGradient(weights.build(), inputArray(), answerArray())
    const loss = (learner: MetaLearner): number =>
      np.square(answersOf(learner, inputArray()).sub(answerArray())).mean().js()
    expect(value.js()).toBeCloseTo(loss(weights.build()), 5)
    await expectGradient(weights, gradient, loss)
  })

  test('of the policy is what finite differences find', async () => {
    const weights = startWeights(banditOutputs)
    const count = time * batch
    const right = new Float32Array(count * actions)
    for (let row = 0; row < count; row += 1) right[row * actions + random.integer(0, actions - 1)] = 1
    const rightArray = () => np.array(right).reshape([count, actions])
    const loss = (learner: MetaLearner): number => {
      const logs = nn.logSoftmax(answersOf(learner, inputArray()).reshape([count, actions]))
      const policy = np.exp(logs.ref)
      const earned = policy.ref.mul(rightArray()).sum()
      const entropy = policy.mul(logs).sum().neg()
      return earned.add(entropy.mul(entropyShare)).div(-count).js()
    }
    await expectGradient(weights, policyGradient(weights.build(), inputArray(), rightArray()), loss)
  })

  test('leaves no array behind', async () => {
    const alive = await watchArrays()
    const [value, gradient] = lossAndGradient(
      startWeights(1).build(),
      inputArray(),
      np.array(random.normals(time * batch)).reshape([time, batch, 1]),
    )
    tree.dispose([value, gradient] as tree.JsTree<np.Array>)
    const policy = policyGradient(
      startWeights(banditOutputs).build(),
      inputArray(),
      np.zeros([time * batch, actions]),
    )
    tree.dispose(policy)
    expect(alive()).toBe(0)
  })
})
