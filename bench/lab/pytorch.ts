// The same training step with PyTorch.
import type { Contestant } from '../contestant.ts'
import { startTorch, written } from '../torch.ts'
import { batch, features, makeBatch, makeWeights, outputs, rate, time } from './episode.ts'

/** Nothing where there is no Python with PyTorch. */
export function pytorch(hidden: number): Promise<Contestant | undefined> {
  const arrays = Object.entries({ ...makeWeights(hidden), ...makeBatch() })
  const task = { time, batch, features, outputs, hidden, rate }
  return startTorch(new URL('./torch_step.py', import.meta.url), '', {
    ...task,
    ...Object.fromEntries(arrays.map(([name, array]) => [name, written(array)])),
  })
}
