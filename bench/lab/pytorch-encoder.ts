// The encoder's step with PyTorch.
import { type numpy as np, tree } from '@jax-js/jax'
import type { Contestant } from '../contestant.ts'
import { startTorch, written } from '../torch.ts'
import { initModel, makeText, rate, size } from './encoder.ts'

/** Nothing where there's no Python with PyTorch. */
export async function pytorchEncoder(): Promise<Contestant | undefined> {
  const { tokens, targets } = makeText()
  return startTorch(new URL('./torch_encoder.py', import.meta.url), '', {
    size,
    rate,
    tokens: [...tokens],
    targets: [...targets],
    weights: await writeWeights(initModel()),
  })
}

/** By their place in the model, as `layers/0/expand/bias`. */
async function writeWeights(model: tree.JsTree<np.Array>, place = ''): Promise<Record<string, string>> {
  if (tree.leaves(model)[0] === model) {
    return { [place]: written((await (model as np.Array).data()) as Float32Array<ArrayBuffer>) }
  }
  const parts = await Promise.all(
    Object.entries(model).map(([name, part]) => writeWeights(part, place === '' ? name : `${place}/${name}`)),
  )
  return Object.assign({}, ...parts)
}
