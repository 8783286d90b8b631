// The compiled simulator, beside the plain one.
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { drawEpisodes, type Episodes, type Scores, type Setting } from '../episodes.ts'
import { modelSizeOf, policySize } from '../networks.ts'
import { maxSteps } from '../physics.ts'
import { candidateSizeOf, loadSimulator, plainSimulator, type Simulator } from '../simulator.ts'
import { modelKinds } from '../world-models.ts'
import { instantiateKernel, type Kernel, mostHidden } from './kernel.ts'

let fast: Simulator
let kernel: Kernel

beforeAll(async () => {
  fast = await loadSimulator((file) => readFile(file))
  kernel = await instantiateKernel(await readFile(new URL('./simulator.wasm', import.meta.url)))
})

const random = (stream: string) => seededRandom(7, stream)
const settingOf = (changes: Partial<Setting> = {}): Setting => {
  return Object.assign({ model: 'learned', hidden: 20, peekRate: 0.1, isDream: false }, changes)
}

function drawCandidates(setting: Setting, count: number, deviation = 0.3): Float32Array {
  return random('weights').normals(count * candidateSizeOf(setting), deviation)
}

/** Starts at the ends of the track, moving outwards, so that most episodes end within 50 steps. */
function shortEpisodes(count: number): Episodes {
  const episodes = drawEpisodes(random('short'), count, 'wide')
  for (let episode = 0; episode < count; episode += 1) {
    const side = episode % 2 === 0 ? 1 : -1
    // No speed brings a cart to the track's very end, where rounding decides.
    episodes.starts[4 * episode] = side * 1.5707
    episodes.starts[4 * episode + 1] = side * (2.0303 + 0.9191 * (episode % 5))
  }
  return episodes
}

/** Of episodes that end within `within` steps: in longer ones, single and double precision part. Most do. */
function expectAlike(scores: Scores, plain: Scores, within = 100): void {
  const compared = [...plain.steps.keys()].filter((at) => (plain.steps[at] as number) <= within)
  expect(compared.length).toBeGreaterThan(plain.steps.length / 2)
  expect(compared.map((at) => scores.steps[at])).toEqual(compared.map((at) => plain.steps[at]))
  const off = compared.map((at) => Math.abs((scores.rewards[at] as number) - (plain.rewards[at] as number)))
  expect(Math.max(...off)).toBeLessThan(0.02)
}

function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
}

describe('its functions', () => {
  test.each([
    ['tanh', 12, 1e-5],
    ['sine', 700, 1e-6],
    ['cosine', 700, 1e-6],
  ] as const)('%s is exact enough up to ±%d: within %d', (name, most, tolerance) => {
    const exact = { tanh: Math.tanh, sine: Math.sin, cosine: Math.cos }[name]
    let worst = 0
    for (let block = 0; block < 50; block += 1) {
      const numbers = Float32Array.from(
        { length: 4_096 },
        (_, at) => most * ((at * 50 + block) / 102_400 - 1),
      )
      const values = kernel.tabulate(numbers)[name]
      for (const [at, number] of numbers.entries())
        worst = Math.max(worst, Math.abs((values[at] as number) - exact(number)))
    }
    expect(worst).toBeLessThan(tolerance)
    expect(worst).toBeGreaterThan(0)
  })

  test('tanh stays between −1 and 1, whatever it is of', () => {
    const numbers = Float32Array.of(0, -0, 1e-30, 6, 7, 1e30, Infinity, -Infinity)
    const { tanh } = kernel.tabulate(numbers)
    expect(Math.max(...tanh)).toBeLessThan(1)
    expect(Math.min(...tanh)).toBeGreaterThan(-1)
    expect([tanh[0], tanh[4], tanh[5], tanh[6]]).toEqual([0, tanh[3], tanh[3], tanh[3]])
    expect(tanh[7]).toBe(-(tanh[3] as number))
  })
})

describe.each(modelKinds)('with the model “%s”', (model) => {
  test.each([0, 0.02, 0.3, 1])('it earns what the plain simulator does, at a peek rate of %d', (peekRate) => {
    const setting = settingOf({ model, peekRate })
    const candidates = drawCandidates(setting, 3)
    const episodes = shortEpisodes(23)
    const plain = plainSimulator.run(setting, candidates, episodes)
    expect(meanOf(plain.steps)).toBeGreaterThan(10)
    expectAlike(fast.run(setting, candidates, episodes), plain)
  })

  test('it dreams as the plain simulator does', () => {
    const setting = settingOf({ model, isDream: true })
    const candidates = drawCandidates(setting, 2)
    const episodes = shortEpisodes(model === 'hold' ? 4 : 13)
    const plain = plainSimulator.run(setting, candidates, episodes)
    expectAlike(fast.run(setting, candidates, episodes), plain, model === 'hold' ? maxSteps : 100)
    // Nothing is dropped in a dream.
    const rates = [0, 1].map((peekRate) =>
      fast.run(settingOf({ model, isDream: true, peekRate }), candidates, episodes),
    )
    expect(rates[0]).toEqual(rates[1])
  })

  test('it earns about the same in the mean of whole episodes', () => {
    const setting = settingOf({ model, peekRate: 0.05 })
    const candidates = drawCandidates(setting, 4, 0.1)
    const episodes = drawEpisodes(random('whole'), 16, 'narrow')
    const [ours, plain] = [fast, plainSimulator].map((one) => one.run(setting, candidates, episodes))
    expect(meanOf(plain?.steps ?? [])).toBeGreaterThan(200)
    expect(Math.abs(meanOf(ours?.steps ?? []) / meanOf(plain?.steps ?? []) - 1)).toBeLessThan(0.05)
    expect(Math.abs(meanOf(ours?.rewards ?? []) - meanOf(plain?.rewards ?? []))).toBeLessThan(1)
  })
})

describe('single steps', () => {
  /** At the track's end, moving outwards, so that episodes last this long; the poles in every position. */
  const lasting = (steps: number, count: number): Episodes => {
    const episodes = drawEpisodes(random('single'), count, 'wide')
    for (let episode = 0; episode < count; episode += 1) {
      episodes.starts[4 * episode] = 2.4 - 0.01 * (steps - 0.5)
      episodes.starts[4 * episode + 1] = 1
    }
    return episodes
  }
  const policyOf = (bias: number) => new Float32Array(policySize).fill(bias, policySize - 1)
  const seeing = settingOf({ model: 'hold', hidden: 0, peekRate: 1 })

  test.each([
    [1, 0],
    [2, 0.3],
    [3, -1],
  ])('%d of them earn what the equations say, with a bias of %d, to 10⁻⁵', (steps, bias) => {
    const episodes = lasting(steps, 40)
    const [ours, plain] = [fast, plainSimulator].map((one) => one.run(seeing, policyOf(bias), episodes))
    expect(ours?.steps).toEqual(plain?.steps)
    expect(meanOf(plain?.steps ?? [])).toBeCloseTo(steps, 0)
    for (const [at, reward] of (plain?.rewards ?? []).entries())
      expect(Math.abs((ours?.rewards[at] as number) - reward)).toBeLessThan(1e-5)
    // Poles upside down would earn otherwise.
    const turned = {
      coins: episodes.coins,
      starts: episodes.starts.map((value, at) => (at % 4 === 2 ? value + Math.PI : value)),
    }
    const other = fast.run(seeing, policyOf(bias), turned).rewards
    expect(
      Math.max(...other.map((reward, at) => Math.abs(reward - (plain?.rewards[at] as number)))),
    ).toBeGreaterThan(1e-4)
  })

  test.each([0.02, 0.1, 0.5])('peek as often as a rate of %d says', (peekRate) => {
    const count = 4_000
    const setting = settingOf({ peekRate, hidden: 1 })
    const size = candidateSizeOf(setting)
    const candidate = new Float32Array(size).fill(Number.NaN, 0, size - policySize)
    const episodes = lasting(3, count)
    for (let at = 0; at < 4 * count; at += 1) episodes.starts[at] = episodes.starts[at % 4] as number
    // Of all 32 bits: with the 31 that episodes draw, the first toss alone is rarer than the rate.
    const draw = random('words')
    for (let at = 0; at < 4 * count; at += 1) episodes.coins[at] = Math.floor(2 ** 32 * draw.uniform())
    // What isn't seen after the first step spoils the second action, and so the third reward.
    const { rewards } = fast.run(setting, candidate, episodes)
    const peeks = rewards.filter((reward) => !Number.isNaN(reward)).length
    expect(Math.abs(peeks - count * peekRate)).toBeLessThan(3 * Math.sqrt(count * peekRate * (1 - peekRate)))
  })
})

describe('learned models', () => {
  test.each([1, 2, 3, 7, 20, 31, 64, 120, mostHidden])('may have %d hidden units', (hidden) => {
    const setting = settingOf({ hidden, peekRate: 0.02 })
    const candidates = drawCandidates(setting, 2)
    const episodes = shortEpisodes(9)
    expectAlike(fast.run(setting, candidates, episodes), plainSimulator.run(setting, candidates, episodes))
  })

  test('are refused beyond the bounds', () => {
    for (const hidden of [0, mostHidden + 1, 2.5]) {
      const setting = settingOf({ hidden })
      expect(() => fast.run(setting, new Float32Array(candidateSizeOf(setting)), shortEpisodes(1))).toThrow(
        'hidden units',
      )
    }
  })

  test('are never read where every observation is real', () => {
    const broken = (setting: Setting) => {
      const candidates = drawCandidates(setting, 2)
      const size = candidateSizeOf(setting)
      for (const from of [0, size]) candidates.fill(Number.NaN, from, from + modelSizeOf(setting.hidden))
      return candidates
    }
    const episodes = drawEpisodes(random('all'), 11, 'narrow')
    const always = settingOf({ peekRate: 1 })
    const scores = fast.run(always, broken(always), episodes)
    expect(scores).toEqual(fast.run(always, drawCandidates(always, 2), episodes))
    expect(scores.rewards.some(Number.isNaN)).toBe(false)
    // They would show: with a peek less, actions are none.
    const mostly = settingOf({ peekRate: 0.9 })
    expect(fast.run(mostly, broken(mostly), episodes).rewards.some(Number.isNaN)).toBe(true)
  })
})

describe('results', () => {
  const setting = settingOf({ peekRate: 0.02 })

  test('don’t depend on which candidates are run together', () => {
    const candidates = drawCandidates(setting, 5, 0.2)
    const episodes = drawEpisodes(random('together'), 10, 'wide')
    const size = candidateSizeOf(setting)
    const together = fast.run(setting, candidates, episodes)
    for (let candidate = 4; candidate >= 0; candidate -= 1) {
      const alone = fast.run(setting, candidates.slice(candidate * size, (candidate + 1) * size), episodes)
      expect(alone.rewards).toEqual(together.rewards.slice(10 * candidate, 10 * (candidate + 1)))
      expect(alone.steps).toEqual(together.steps.slice(10 * candidate, 10 * (candidate + 1)))
    }
  })

  test('of an episode don’t depend on the others, nor on its lane', () => {
    const candidates = drawCandidates(setting, 1, 0.2)
    // Ends at different times, so that lanes are refilled and the last ones gathered.
    const episodes = drawEpisodes(random('lanes'), 29, 'wide')
    const all = fast.run(setting, candidates, episodes)
    expect(new Set(all.steps).size).toBeGreaterThan(10)
    for (let episode = 0; episode < 29; episode += 1) {
      const starts = episodes.starts.slice(4 * episode, 4 * episode + 4)
      const coins = episodes.coins.slice(4 * episode, 4 * episode + 4)
      const alone = fast.run(setting, candidates, { starts, coins })
      expect([alone.rewards[0], alone.steps[0]]).toEqual([all.rewards[episode], all.steps[episode]])
    }
  })

  test('are the same for more episodes than the kernel’s memory holds', () => {
    const hold = settingOf({ model: 'hold' })
    const candidates = drawCandidates(hold, 2)
    const few = shortEpisodes(5)
    const times = 900
    const many = {
      starts: Float32Array.from({ length: 20 * times }, (_, at) => few.starts[at % 20] as number),
      coins: Uint32Array.from({ length: 20 * times }, (_, at) => few.coins[at % 20] as number),
    }
    const [fewScores, manyScores] = [fast.run(hold, candidates, few), fast.run(hold, candidates, many)]
    const expected = Array.from(
      { length: 10 * times },
      (_, at) => 5 * Math.floor(at / (5 * times)) + (at % 5),
    )
    expect([...manyScores.steps]).toEqual(expected.map((at) => fewScores.steps[at]))
    expect([...manyScores.rewards]).toEqual(expected.map((at) => fewScores.rewards[at]))
  })

  test('have the same bits wherever they are computed', () => {
    const candidates = drawCandidates(setting, 1, 0.2)
    const { rewards, steps } = fast.run(setting, candidates, drawEpisodes(random('bits'), 6, 'narrow'))
    const bits = [...new Uint32Array(rewards.buffer)]
    expect(bits).toEqual([1086345869, 1096458414, 1089296754, 1087474805, 1085703893, 1090543247])
    expect([...steps]).toEqual([95, 95, 102, 113, 100, 96])
  })

  test('end after a thousand steps', () => {
    const still = settingOf({ model: 'hold', isDream: true })
    const { steps } = fast.run(still, drawCandidates(still, 1), drawEpisodes(random('still'), 3, 'narrow'))
    expect([...steps]).toEqual([maxSteps, maxSteps, maxSteps])
  })

  test('are empty without candidates or episodes', () => {
    expect(fast.run(setting, new Float32Array(), shortEpisodes(3)).rewards).toHaveLength(0)
    expect(fast.run(setting, drawCandidates(setting, 2), shortEpisodes(0)).rewards).toHaveLength(0)
  })
})

describe('inputs that fit nothing', () => {
  const setting = settingOf()
  test('are refused', () => {
    const candidates = drawCandidates(setting, 1)
    const episodes = shortEpisodes(2)
    expect(() => fast.run(setting, candidates.slice(1), episodes)).toThrow('candidates')
    expect(() =>
      fast.run(setting, candidates, { starts: episodes.starts.slice(4), coins: episodes.coins }),
    ).toThrow('coin')
    for (const peekRate of [-0.1, 1.1, Number.NaN])
      expect(() => fast.run(settingOf({ peekRate }), candidates, episodes)).toThrow('probability')
    const unknown = Object.assign(settingOf(), { model: 'toString' })
    expect(() => kernel.run(unknown, candidates.length, candidates, episodes)).toThrow('toString')
  })
})
