// Whole runs at a tiny size: every part is there, the same seed gives the same, and nothing is left behind.
import { init } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { judge } from '#lab/claims.ts'
import { presetConfig } from '#lab/config.ts'
import type { Step } from '#lab/experiment.ts'
import { chartsOf, isFilm } from '#lab/figures/figure.ts'
import { RunControl } from '#lab/run/control.ts'
import { tasksOf } from '#lab/run/task.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import {
  contextHere,
  driveHere,
  finish as finishSteps,
  type HereOptions,
  viewOf,
} from '#lab/testing/run-here.ts'
import type { Config } from './config.ts'
import { rankPoolingExperiment as experiment } from './experiment.ts'
import type { Progress, Result } from './result.ts'
import { run } from './run.ts'

const sizes = { steps: 50, trained: 64, tested: 60, clipSteps: 25, problems: 2, length: 6 }
const tiny: Config = { ...presetConfig(experiment.config, experiment.presets.standard), ...sizes }
beforeAll(async () => void (await init('wasm')))

/** With the pool's tasks. */
function here(options: HereOptions = {}) {
  return contextHere({ tasks: () => tasksOf(experiment), ...options })
}

async function finish(config: Config, seed = 1): Promise<{ steps: Progress[]; result: Result }> {
  const { steps, value } = await finishSteps(run(config, here({ seed })))
  return { steps, result: value }
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
    const [from, onTheWay] = [
      experiment.figures([], [whole.result]),
      experiment.figures([viewOf(experiment, tiny, whole.steps) as Result], []),
    ]
    expect(from).toEqual(onTheWay)
    expect(from.map(({ id }) => id)).toEqual([
      'reversal',
      'reversal-gradients',
      'controls',
      'sequence',
      'gradients',
      'clips',
      'clips-learned',
      'clips-gradients',
      'sweep',
      'sweep-gradients',
      'sweep-order',
      'order',
      'costs',
    ])
    for (const { panels, walk } of from)
      for (const panel of panels) if (isFilm(panel)) expect([1, walk?.count]).toContain(panel.frames)
    for (const { marks } of from.flatMap(chartsOf)) expect(marks.length).toBeGreaterThan(0)
  })

  test('gives what its parts give, each by itself', async () => {
    const configs = (experiment.parts?.of(tiny) ?? []).filter(({ part }) => part !== 'costs')
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

  test('trains average, maximum and rank pooling, by the gradient that is chosen and by those that ignore the argmin', async () => {
    for (const [gradient, name] of [
      ['exact', 'rank'],
      ['diagonal', 'rank diagonal'],
      ['printed', 'rank printed'],
    ] as const) {
      const { result } = await finish({ ...glance, gradient })
      expect(Object.keys(result.reversal?.curves ?? {})).toEqual([
        'average',
        'maximum',
        name,
        'rank unsolved',
        'rank held',
      ])
      expect(Object.keys(result.reversal?.watched.scores ?? {})).toEqual(['average', 'maximum', name])
    }
  }, 30_000)

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
      { c: 1_000, epsilon: 0 },
      { c: 1_000, epsilon: 5 },
      { length: 2, epsilon: 3 },
    ]) {
      const { result } = await finish({ ...glance, ...config, steps: 25 })
      for (const claim of experiment.claims) {
        const value = claim.measure(result)
        expect(value === undefined || Number.isFinite(value)).toBe(true)
      }
    }
  }, 30_000)
})

describe('no array is left alive', () => {
  test.each([
    ['reversal', 0],
    ['reversal', 0.5],
    ['clips', 0.5],
    ['costs', 0.3],
  ] as const)(
    'after a cancel of %s at %d',
    async (part, place) => {
      const alive = await watchArrays()
      const control = new RunControl()
      const onStep = ({ fraction }: Step) => {
        if (fraction >= place) control.cancel()
      }
      const outcome = await driveHere(experiment, { ...tiny, part }, { control, onStep })
      expect(outcome.kind).toBe('cancelled')
      expect(alive()).toBe(0)
    },
    60_000,
  )

  test('after a run, whose result can be written', async () => {
    const alive = await watchArrays()
    const outcome = await driveHere(experiment, { ...tiny, part: 'quick' })
    expect(alive()).toBe(0)
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    expect(JSON.parse(JSON.stringify(outcome.value))).toEqual(outcome.value)
  })
})

test('of a result with nothing in it no claim is measured', () => {
  for (const claim of experiment.claims) expect(claim.measure({})).toBeUndefined()
})

describe('a sabotaged run', () => {
  const broken = Object.values(experiment.sabotages).flatMap(({ breaks }) => breaks)

  test('is declared for every claim, and for no other', () => {
    const claimed = experiment.claims.map(({ id }) => id)
    expect([...new Set(broken)].toSorted()).toEqual(claimed.toSorted())
  })

  const cheap = Object.entries(experiment.sabotages).filter(
    ([, { values }]) => values?.part === 'gradients' || values?.part === 'ranking',
  )

  test.each(cheap)(
    '“%s” makes its claims fail, which hold without it',
    async (sabotage, { breaks, values }) => {
      const config = { ...presetConfig(experiment.config, experiment.presets.glance), ...values }
      const [intact, wrong] = [
        await finishSteps(run(config, here())),
        await finishSteps(run(config, here({ sabotage }))),
      ]
      const fails = ({ value }: { value: Result }) =>
        experiment.claims.filter((claim) => judge(claim, [value]).verdict === 'fails').map(({ id }) => id)
      expect(fails(intact)).toEqual([])
      expect(fails(wrong)).toEqual(expect.arrayContaining([...breaks]))
    },
  )
})
