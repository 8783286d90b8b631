// The paper's protocol on a folder of frame features: what the folder is and what can be set. What computes is loaded when it is run.
import type { OwnData } from '#lab/own-data.ts'
import { type Config, fields } from './config.ts'

export const ownData: OwnData<Config> = {
  layout: [
    'split.csv has the header clip,label,set and a line for each clip; set is train or test, and several labels of a clip are separated by |.',
    'Beside it is a file for each clip, CLIP.npy or CLIP.safetensors; clips may be in folders, diving/001.',
    'Each file has two dimensions, frames × features, in floats of 32 or 16 bits; .npy also in 64 bits, little-endian, in C order.',
    'All clips have as many features. ψ is rectified, so what is below 0 counts as 0 at first.',
  ],
  config: fields,
  async *run(config, context) {
    const { run } = await import('./protocol.ts')
    return yield* run(config, context)
  },
}
