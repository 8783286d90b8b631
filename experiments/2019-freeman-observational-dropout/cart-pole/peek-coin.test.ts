// The coin that says when the agent peeks.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { drawEpisodes } from './episodes.ts'
import { peekThresholdOf, startCoin } from './peek-coin.ts'

const words = [1, 2, 3, 4]

/** xoshiro128+ as its authors define it, in whole numbers of 32 bits without a sign. */
function* published(start: readonly number[]): Generator<number> {
  const most = 2n ** 32n - 1n
  const rotated = (value: bigint, by: bigint) => ((value << by) | (value >> (32n - by))) & most
  const s = start.map(BigInt) as [bigint, bigint, bigint, bigint]
  while (true) {
    yield Number((s[0] + s[3]) & most)
    const t = (s[1] << 9n) & most
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= t
    s[3] = rotated(s[3], 11n)
  }
}

describe('a coin', () => {
  test('falls as xoshiro128+ says', () => {
    const first = published(words)
    // The sum of the first and the last word.
    expect(first.next().value).toBe(5)
    for (const rate of [0.02, 0.5, 0.9]) {
      const peeks = startCoin(words, rate)
      const numbers = published(words)
      for (let toss = 0; toss < 3_000; toss += 1)
        expect(peeks()).toBe((numbers.next().value as number) / 2 ** 32 < peekThresholdOf(rate) / 2 ** 32)
    }
  })

  test.each([0.01, 0.02, 0.05, 0.1, 0.5, 0.9])(
    'peeks at a rate of %d, within 3 standard deviations',
    (rate) => {
      const random = seededRandom(5, 'coins')
      const [coins, tosses] = [200, 1_000]
      let peeked = 0
      for (let coin = 0; coin < coins; coin += 1) {
        const peeks = startCoin(
          Array.from({ length: 4 }, () => random.integer(0, 2 ** 32 - 1)),
          rate,
        )
        for (let toss = 0; toss < tosses; toss += 1) peeked += Number(peeks())
      }
      const count = coins * tosses
      expect(Math.abs(peeked / count - rate)).toBeLessThan(3 * Math.sqrt((rate * (1 - rate)) / count))
    },
  )

  test('always peeks at a rate of 1, and never at 0', () => {
    const [always, never] = [startCoin(words, 1), startCoin(words, 0)]
    for (let toss = 0; toss < 1_000; toss += 1) expect([always(), never()]).toEqual([true, false])
    expect(peekThresholdOf(1)).toBe(2 ** 32)
  })

  test('leaves its words as they are', () => {
    const given = Uint32Array.from(words)
    const peeks = startCoin(given, 0.5)
    for (let toss = 0; toss < 10; toss += 1) peeks()
    expect([...given]).toEqual(words)
  })
})

test('the first toss of an episode peeks as often as the rate says, like every other', () => {
  const count = 20_000
  const { coins } = drawEpisodes(seededRandom(3, 'first toss'), count, 'narrow')
  let peeks = 0
  for (let episode = 0; episode < count; episode += 1)
    if (startCoin(coins.subarray(4 * episode, 4 * episode + 4), 0.1)()) peeks += 1
  expect(Math.abs(peeks / count - 0.1)).toBeLessThan(3 * Math.sqrt((0.1 * 0.9) / count))
})
