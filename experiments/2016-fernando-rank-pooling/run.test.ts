// Whole runs at a tiny size: every part is there, the same seed gives the same, and nothing is left behind.
import { init } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { presetConfig } from '#lab/config.ts'
import { chartsOf, isFilm } from '#lab/figures/figure.ts'
import { RunControl } from '#lab/run/control.ts'
import { contextOf, drive } from '#lab/run/driver.ts'
import { breatheInNode, readNodeFile } from '#lab/run/node-host.ts'
import type { RunRecord } from '#lab/run/record.ts'
import type { RunRequest } from '#lab/run/request.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import type { Config } from './config.ts'
import { rankPoolingExperiment as experiment } from './experiment.ts'
import type { Progress, Result } from './result.ts'
import { run } from './run.ts'

const sizes = { steps: 50, trained: 64, tested: 60, clipSteps: 25, problems: 2, length: 6 }
const tiny: Config = { ...presetConfig(experiment.config, experiment.presets.standard), ...sizes }
const ground = {
  ...{ engine: 'engine', device: 'wasm, 1 thread', read: readNodeFile, breathe: breatheInNode },
  now: () => performance.now(),
}

beforeAll(async () => void (await init('wasm')))

async function finish(config: Config, seed = 1): Promise<{ steps: Progress[]; result: Result }> {
  const running = run(config, contextOf({ device: 'wasm' }, ground, seed))
  const steps: Progress[] = []
  while (true) {
    const step = await running.next()
    if (step.done) return { steps, result: step.value }
    steps.push(step.value)
  }
}

/** What a clock told is left out. */
function untimed({ costs: _, ...rest }: Result): Result {
  return rest
}

describe('a run of all', () => {
  let whole: Awaited<ReturnType<typeof finish>>
  beforeAll(async () => {
    whole = await finish(tiny)
  }, 120_000)

  test('tells how far it is, in order, up to the whole', () => {
    const fractions = whole.steps.map(({ fraction }) => fraction)
    for (const [index, fraction] of fractions.slice(1).entries())
      expect(fraction).toBeGreaterThanOrEqual((fractions[index] as number) - 1e-9)
    expect(fractions.at(-1)).toBeCloseTo(1, 6)
  })

  test('measures every claim, and draws every figure, from its result and on its way', () => {
    for (const claim of experiment.claims)
      expect([claim.id, Number.isFinite(claim.measure(whole.result))]).toEqual([claim.id, true])
    const [from, onTheWay] = [experiment.figures([], [whole.result]), experiment.figures(whole.steps, [])]
    expect(from).toEqual(onTheWay)
    expect(from.map(({ id }) => id)).toEqual([
      ...['reversal', 'controls', 'sequence', 'gradients', 'clips', 'clips-learned', 'order', 'costs'],
    ])
    for (const { panels, walk } of from)
      for (const panel of panels) if (isFilm(panel)) expect([1, walk?.count]).toContain(panel.frames)
    for (const { marks } of from.flatMap(chartsOf)) expect(marks.length).toBeGreaterThan(0)
  })

  test('gives what its parts give, each by itself', async () => {
    const configs = experiment.parts?.of(tiny) as Config[]
    const results: Result[] = []
    for (const config of configs) results.push((await finish(config)).result)
    const joined = experiment.parts?.join(results as [Result, ...Result[]]) as Result
    expect(untimed(joined)).toEqual(untimed(whole.result))
  }, 120_000)

  test('draws bands where several seeds are through', async () => {
    const other = await finish({ ...tiny, part: 'reversal' }, 2)
    const [reversal] = experiment.figures([], [whole.result, other.result])
    const marks = reversal ? chartsOf(reversal).flatMap((chart) => chart.marks) : []
    const lines = marks.filter((mark) => mark.kind === 'line')
    expect(lines.every(({ low, high }) => low !== undefined && high !== undefined)).toBe(true)
  })
})

describe('a glance', () => {
  const glance: Config = { ...presetConfig(experiment.config, experiment.presets.glance), ...sizes }

  test('trains average, maximum and rank pooling, by the gradient that is chosen', async () => {
    for (const [gradient, name] of [
      ['exact', 'rank'],
      ['diagonal', 'rank diagonal'],
      ['printed', 'rank printed'],
    ] as const) {
      const { result } = await finish({ ...glance, gradient })
      expect(Object.keys(result.reversal?.curves ?? {})).toEqual(['average', 'maximum', name])
      expect(Object.keys(result.reversal?.watched.scores ?? {})).toEqual(['average', 'maximum', name])
    }
  })

  test('gives the same record for the same seed, and another for another', async () => {
    const [one, same, other] = await Promise.all([1, 1, 2].map((seed) => finish(glance, seed)))
    expect(one?.result).toEqual(same?.result)
    expect(one?.result).not.toEqual(other?.result)
  })

  test('runs at every end of its sliders', async () => {
    for (const config of [
      { length: 2, noise: 0 },
      { length: 32, noise: 1 },
      { c: 0.01, epsilon: 5 },
      { c: 20, epsilon: 0 },
      { length: 2, epsilon: 3 },
    ]) {
      const { result } = await finish({ ...glance, ...config, steps: 25 })
      for (const claim of experiment.claims) {
        const value = claim.measure(result)
        expect(value === undefined || Number.isFinite(value)).toBe(true)
      }
    }
  })
})

describe('no array is left alive', () => {
  function requestOf(part: Config['part']): RunRequest {
    const config = { ...tiny, part }
    return { experiment: experiment.id, preset: 'glance', config, seeds: [1], device: 'wasm' }
  }

  test.each([
    ['reversal', 0],
    ['reversal', 0.5],
    ['clips', 0.5],
    ['costs', 0.85],
  ] as const)(
    'after a cancel of %s at %d',
    async (part, place) => {
      const alive = await watchArrays()
      const control = new RunControl()
      const outcome = await drive(experiment, requestOf(part), ground, control, ({ fraction }) => {
        if (fraction >= place) control.cancel()
      })
      expect(outcome.kind).toBe('cancelled')
      expect(alive()).toBe(0)
    },
    60_000,
  )

  test('after a run, whose record can be written', async () => {
    const alive = await watchArrays()
    const outcome = await drive(experiment, requestOf('quick'), ground, new RunControl(), () => {})
    expect(alive()).toBe(0)
    const { record } = outcome as { record: RunRecord }
    expect(JSON.parse(JSON.stringify(record))).toEqual(record)
  })
})

test('of a result with nothing in it no claim is measured', () => {
  for (const claim of experiment.claims) expect(claim.measure({})).toBeUndefined()
})
