// The learners of linear regression, from scratch: deep linear networks, and shallow ones as the control.
// n dimensions of inputs and of outputs, M networks, B samples of a batch.
import { jit, numpy as np, tree, valueAndGrad } from '@jax-js/jax'
import type { RunContext } from '#lab/experiment.ts'
import { normal } from '#lab/nn/initialisers.ts'
import { sgd } from '#lab/optimisers/sgd.ts'
import { takeStep } from '#lab/optimisers/transformation.ts'
import type { Random } from '#lab/random.ts'
import { meanOf } from './averages.ts'
import { type Config, learnerRate, spectrumOf } from './config.ts'
import type { CurveName, Part } from './curves.ts'
import { drawSample, drawSpectralTask, type LinearTask, progressOf } from './linear-task.ts'

/** Networks that learn side by side, each its own task, so that no single draw of samples decides. */
const learner = { tasks: 16, width: 32, spread: 0.02, batch: 32, steps: { 1: 300, 2: 1_000 }, every: 10 }

/** M networks side by side: a layer's weights are [M, in, out]. */
type Networks = np.Array[]

/** xW₁W₂, or xW where there is one layer: no activation between. [M, B, n] to [M, B, n]. Consumes both. */
function applyNetworks(networks: Networks, inputs: np.Array): np.Array {
  return networks.reduce((x, weights) => np.matmul(x, weights), inputs)
}

/** Half the summed squared error of a sample, averaged over each network's batch, as in Saxe et al. 2014. */
function loss(networks: Networks, inputs: np.Array, outputs: np.Array): np.Array {
  return np
    .square(applyNetworks(networks, inputs).sub(outputs))
    .sum()
    .mul(0.5 / learner.batch)
}

/** Linear networks learn a task each by stochastic gradient descent. `depth` 1 is the control without a hidden layer. */
export async function* learnLinear(config: Config, context: RunContext, depth: 1 | 2): Part {
  const name: CurveName = depth === 2 ? 'linear/learner' : 'linear/shallow'
  const random = context.random(name)
  const tasks = Array.from({ length: learner.tasks }, () => drawSpectralTask(random, spectrumOf(config)))
  const steps = Math.round(learner.steps[depth] * config.learnerSteps)
  const optimiser = sgd()
  const descent = jit((networks: Networks, inputs: np.Array, outputs: np.Array): Networks => {
    const [value, gradient] = valueAndGrad(loss)(tree.ref(networks), inputs, outputs)
    value.dispose()
    // Plain descent has no state to keep.
    return takeStep(optimiser, networks, gradient, optimiser.init(networks), learnerRate)[0]
  })
  const answer = jit(applyNetworks)
  const asked = unitVectors(config.size)
  let networks = initNetworks(random, config.size, depth)
  try {
    for (let step = 1; step <= steps; step += 1) {
      networks = descent(networks, ...drawBatches(random, tasks, config.noise))
      if (step % learner.every > 0) continue
      const said = (await answer(tree.ref(networks), asked.ref).data()) as Float32Array
      const modes = meanOf(tasks.map((task, index) => progressOf(task, mapOf(said, index, config.size))))
      yield { fraction: step / steps, point: { name, place: step, modes } }
    }
  } finally {
    tree.dispose([asked, ...networks])
    descent.dispose()
    answer.dispose()
  }
}

function initNetworks(random: Random, size: number, depth: 1 | 2): Networks {
  const widths = depth === 2 ? [size, learner.width, size] : [size, size]
  return widths
    .slice(1)
    .map((outputs, index) =>
      normal(random, [learner.tasks, widths[index] as number, outputs], learner.spread),
    )
}

function drawBatches(random: Random, tasks: readonly LinearTask[], noise: number): [np.Array, np.Array] {
  const size = tasks[0]?.size as number
  const length = learner.batch * size
  const [inputs, outputs] = [new Float32Array(tasks.length * length), new Float32Array(tasks.length * length)]
  for (const [index, task] of tasks.entries())
    for (let row = index * length; row < (index + 1) * length; row += size)
      drawSample(random, task, noise, inputs.subarray(row, row + size), outputs.subarray(row, row + size))
  const shape = [tasks.length, learner.batch, size]
  return [np.array(inputs).reshape(shape), np.array(outputs).reshape(shape)]
}

/** Networks are asked for their maps, which are not read off their weights: what they make of each unit vector. */
function unitVectors(size: number): np.Array {
  const one = Float32Array.from({ length: size * size }, (_, index) => (index % (size + 1) === 0 ? 1 : 0))
  const all = Array.from({ length: learner.tasks }, () => [...one]).flat()
  return np.array(Float32Array.from(all)).reshape([learner.tasks, size, size])
}

/** A network's map [n × n]: the answers to unit vectors are its columns. */
function mapOf(said: Float32Array, index: number, size: number): Float32Array {
  const first = index * size * size
  return Float32Array.from(
    { length: size * size },
    (_, place) => said[first + (place % size) * size + Math.floor(place / size)] as number,
  )
}
