// The compiled kernel: what goes into its memory, and what comes out.
import type { Episodes, Scores, Setting } from '../episodes.ts'
import { peekThresholdOf } from '../peek-coin.ts'
import { modelKinds } from '../world-models.ts'

/** Of a learned model: what the kernel's memory has room for. */
export const mostHidden = 128

export interface Kernel {
  /** `size`: how many numbers a candidate has. @throws where sizes don't fit each other, or are beyond the bounds */
  run(setting: Setting, size: number, candidates: Float32Array, episodes: Episodes): Scores
  /** tanh, cosine and sine of some numbers, as the kernel computes them. */
  tabulate(numbers: Float32Array): { tanh: Float32Array; cosine: Float32Array; sine: Float32Array }
}

interface Exports {
  memory: WebAssembly.Memory
  run(
    kind: number,
    hidden: number,
    threshold: number,
    alwaysPeeks: boolean,
    isDream: boolean,
    episodes: number,
  ): void
  tabulate(numbers: number): void
  mostEpisodes: WebAssembly.Global
  weightsAt: WebAssembly.Global
  startsAt: WebAssembly.Global
  coinsAt: WebAssembly.Global
  rewardsAt: WebAssembly.Global
  stepsAt: WebAssembly.Global
}

export async function instantiateKernel(bytes: Uint8Array): Promise<Kernel> {
  const { instance } = await WebAssembly.instantiate(bytes as Uint8Array<ArrayBuffer>)
  const exports = instance.exports as unknown as Exports
  const { memory, mostEpisodes } = exports
  // The memory has its size for good, so views of it stay.
  const floats = (at: WebAssembly.Global, length: number) => new Float32Array(memory.buffer, at.value, length)
  const words = (at: WebAssembly.Global, length: number) => new Uint32Array(memory.buffer, at.value, length)

  function run(setting: Setting, size: number, candidates: Float32Array, episodes: Episodes): Scores {
    const [count, each] = [candidates.length / size, episodes.starts.length / 4]
    check(setting, count, each, episodes)
    const threshold = peekThresholdOf(setting.peekRate)
    const scores = { rewards: new Float32Array(count * each), steps: new Uint32Array(count * each) }
    for (let from = 0; from < each; from += mostEpisodes.value) {
      const some = Math.min(mostEpisodes.value, each - from)
      floats(exports.startsAt, 4 * some).set(episodes.starts.subarray(4 * from, 4 * (from + some)))
      words(exports.coinsAt, 4 * some).set(episodes.coins.subarray(4 * from, 4 * (from + some)))
      for (let candidate = 0; candidate < count; candidate += 1) {
        floats(exports.weightsAt, size).set(candidates.subarray(candidate * size, (candidate + 1) * size))
        const kind = modelKinds.indexOf(setting.model)
        exports.run(kind, setting.hidden, threshold, threshold === 2 ** 32, setting.isDream, some)
        scores.rewards.set(floats(exports.rewardsAt, some), candidate * each + from)
        scores.steps.set(words(exports.stepsAt, some), candidate * each + from)
      }
    }
    return scores
  }

  function tabulate(numbers: Float32Array) {
    const { length } = numbers
    if (length > mostEpisodes.value) throw new Error(`At most ${mostEpisodes.value} numbers at once.`)
    floats(exports.startsAt, length).set(numbers)
    exports.tabulate(length)
    const copy = (at: WebAssembly.Global) => floats(at, length).slice()
    return {
      tanh: copy(exports.coinsAt),
      cosine: copy(exports.rewardsAt),
      sine: copy(exports.stepsAt),
    }
  }
  return { run, tabulate }
}

function check({ model, hidden, peekRate }: Setting, count: number, each: number, { coins }: Episodes): void {
  if (!modelKinds.includes(model)) throw new Error(`There’s no model kind “${model}”.`)
  if (model === 'learned' && !(Number.isInteger(hidden) && hidden >= 1 && hidden <= mostHidden))
    throw new Error(`${hidden} hidden units: the kernel takes 1 to ${mostHidden}.`)
  if (!(peekRate >= 0 && peekRate <= 1)) throw new Error(`A peek rate of ${peekRate} isn’t a probability.`)
  if (!Number.isInteger(count))
    throw new Error('The candidates’ weights aren’t a whole number of candidates.')
  if (!Number.isInteger(each) || coins.length !== 4 * each)
    throw new Error('Episodes need four numbers of a start and four words of a coin each.')
}
