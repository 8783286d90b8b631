// The simulator: runs many candidates on the same episodes at once.
import type { Episodes, Scores, Setting } from './episodes.ts'
import { instantiateKernel } from './kernel/kernel.ts'
import { modelSizeOf, policySize } from './networks.ts'
import { rollOut } from './rollout.ts'

export interface Simulator {
  /**
   * `candidates`: the weights of each, one after another, [count × `candidateSizeOf(setting)`]. Real rewards in every case. Hidden units
   * of a learned model: 1 to 128.
   */
  run(setting: Setting, candidates: Float32Array, episodes: Episodes): Scores
}

/** How many numbers a candidate has: a learned model's, then the policy's. */
export function candidateSizeOf({ model, hidden }: Setting): number {
  return (model === 'learned' ? modelSizeOf(hidden) : 0) + policySize
}

/** Step by step in double precision: slow. */
export const plainSimulator: Simulator = {
  run(setting, candidates, episodes) {
    const size = candidateSizeOf(setting)
    const [count, each] = [candidates.length / size, episodes.starts.length / 4]
    const rewards = new Float32Array(count * each)
    const steps = new Uint32Array(count * each)
    for (let at = 0; at < count * each; at += 1) {
      const candidate = Math.floor(at / each)
      const weights = candidates.subarray(candidate * size, (candidate + 1) * size)
      for (const { reward } of rollOut(setting, weights, episodes, at % each)) {
        rewards[at] = (rewards[at] as number) + reward
        steps[at] = (steps[at] as number) + 1
      }
    }
    return { rewards, steps }
  },
}

const kernelFile = new URL('./kernel/simulator.wasm', import.meta.url)

/**
 * Single precision, four episodes at a time, with sines and tanh of its own: the same bits in every engine. `read` gives the bytes of a
 * file beside the experiment, as a run's context does.
 */
export async function loadSimulator(read: (file: URL) => Promise<Uint8Array>): Promise<Simulator> {
  const kernel = await instantiateKernel(await read(kernelFile))
  return {
    run: (setting, candidates, episodes) =>
      kernel.run(setting, candidateSizeOf(setting), candidates, episodes),
  }
}
