// Whatever a text is composed of, rendering it takes time and memory that grow no faster than the text.
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { afterAll, expect, test } from 'vitest'
import { composeHostileText } from '../../test/support/hostile-texts.ts'
import type { Measured } from '../../test/support/measuring-worker.ts'

/** As many as are checked by default, and as the environment asks for: `SCHOLIUM_COMPOSITIONS=5000` for a long look. */
const count = Number(process.env.SCHOLIUM_COMPOSITIONS ?? 500)
const inOneTest = 50
const sizes = [10_000, 50_000, 200_000] as const
/** Shorter times are noise. */
const leastTime = 40
/** Quadratic work would be five and four times what is linear from one size to the next. */
const slack = 3
/** From half a size to all of it, where quadratic work would be twice what is linear. */
const slackOfHalf = 1.75

/** With the memory of the workers that render for the site: a text that needs more ends the worker, and so the test. */
const workers = Array.from({ length: availableParallelism() }, () => {
  return new Worker(new URL('../../test/support/measuring-worker.ts', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  })
})
afterAll(() => Promise.all(workers.map((worker) => worker.terminate())))

for (let first = 0; first < count; first += inOneTest)
  test(`compositions ${first} to ${first + inOneTest - 1} take time that grows at most with their length`, async () => {
    const end = Math.min(first + inOneTest, count)
    // All of them to their end: what a worker says must not reach the next test.
    const checks = await Promise.allSettled(
      workers.map(async (worker, index) => {
        for (let seed = first + index; seed < end; seed += workers.length) await checkGrowth(worker, seed)
      }),
    )
    for (const check of checks) if (check.status === 'rejected') throw check.reason
  }, 600_000)

async function checkGrowth(worker: Worker, seed: number): Promise<void> {
  const rates: number[] = []
  for (const size of sizes) rates.push(await rateOf(worker, seed, size))
  const [short = 0, middle = 0, long = 0] = rates
  if (middle > slack * short) await expectLinear(worker, seed, sizes[1])
  if (long > slack * Math.max(short, middle)) await expectLinear(worker, seed, sizes[2])
}

/** A shorter text may be another one: cut off inside of code, say, which then holds all that follows. So half of it is the judge. */
async function expectLinear(worker: Worker, seed: number, size: number): Promise<void> {
  const [half, whole] = [await rateOf(worker, seed, size / 2), await rateOf(worker, seed, size)]
  const about = `composition ${seed}, ${JSON.stringify(composeHostileText(seed)(80))}, of ${size} characters`
  expect(whole, about).toBeLessThan(slackOfHalf * half)
}

/** Milliseconds for each character. */
async function rateOf(worker: Worker, seed: number, size: number): Promise<number> {
  const text = composeHostileText(seed)(size).slice(0, size)
  worker.postMessage({ text, mentions: seed % 2 === 0 })
  const [{ time, htmlLength }] = (await once(worker, 'message')) as [Measured]
  expect(htmlLength, `composition ${seed}`).toBeLessThanOrEqual(10 * text.length + 200_000)
  return Math.max(time, leastTime) / size
}
