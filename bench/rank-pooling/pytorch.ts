// The same layer written with PyTorch's autograd, its systems among the features or among the frames.
import type { Contestant } from '../contestant.ts'
import { startTorch, written } from '../torch.ts'
import { classes, makeBatch, options, rate, readWeights, type StepSize, width } from './step.ts'

/** Nothing where there is no Python with PyTorch. */
export async function pytorch(
  size: StepSize,
  systems: 'features' | 'frames',
): Promise<Contestant | undefined> {
  const { layer, head } = await readWeights(size)
  const { inputs, labels } = makeBatch(size)
  return startTorch(new URL('./torch_pooling.py', import.meta.url), `, ${systems}`, {
    ...{ ...size, ...options, systems, width, classes, rate, labels: [...labels] },
    ...{ inputs: written(inputs), layer: written(layer), head: written(head) },
  })
}
