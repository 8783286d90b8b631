// The task of the suite: a generation's candidates on the same episodes, in memory and as a file that other languages read.
import {
  drawEpisodes,
  type Episodes,
  type Setting,
} from '#experiments/2019-freeman-observational-dropout/cart-pole/episodes.ts'
import { policySize } from '#experiments/2019-freeman-observational-dropout/cart-pole/networks.ts'
import { peekThresholdOf } from '#experiments/2019-freeman-observational-dropout/cart-pole/peek-coin.ts'
import { candidateSizeOf } from '#experiments/2019-freeman-observational-dropout/cart-pole/simulator.ts'
import { seededRandom } from '#lab/random.ts'

export interface RolloutTask {
  setting: Setting
  candidates: Float32Array
  episodes: Episodes
}

/** Of each candidate. */
export const episodesEach = 16

/** A population, as training has it; with many hidden units a quarter of one, so that the shortest time is one without interruption. */
export function populationOf(hidden: number): number {
  return hidden > 50 ? 16 : 64
}

/** Of the weights. */
const deviation = 0.05

/** Candidates whose policies keep the cart near the middle, so that most episodes last their thousand steps, as trained agents' do. */
export function drawTask(hidden: number): RolloutTask {
  const setting: Setting = { model: 'learned', hidden, peekRate: 0.02, isDream: false }
  const random = seededRandom(1, 'bench')
  const size = candidateSizeOf(setting)
  const candidates = random.normals(populationOf(hidden) * size, deviation)
  for (let end = size; end <= candidates.length; end += size) {
    // The first hidden unit's weights of x and ẋ, and the output's weight of it.
    candidates.set([0.5, 0.7], end - policySize)
    candidates[end - policySize + 6 * 10] = -0.2
  }
  return { setting, candidates, episodes: drawEpisodes(random, episodesEach, 'narrow') }
}

/**
 * Words of 32 bits: hidden units, the peek threshold, how many candidates, how many episodes; then the candidates' weights, the starts
 * and the coins.
 */
export function writtenTask({ setting, candidates, episodes }: RolloutTask): Uint8Array {
  const head = Uint32Array.of(
    setting.hidden,
    peekThresholdOf(setting.peekRate),
    candidates.length / candidateSizeOf(setting),
    episodes.starts.length / 4,
  )
  return Buffer.concat(
    [head, candidates, episodes.starts, episodes.coins].map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
  )
}
