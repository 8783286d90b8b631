// A whole run: its parts, what it leaves, and the runs that are done wrong on purpose.
import { describe, expect, test } from 'vitest'
import { judge } from '#lab/claims.ts'
import { presetConfig } from '#lab/config.ts'
import { chartsOf } from '#lab/figures/figure.ts'
import { RunControl } from '#lab/run/control.ts'
import { startNodeWorker } from '#lab/run/node-host.ts'
import { contextHere, driveHere, finish, viewOf } from '#lab/testing/run-here.ts'
import { startInWorkers } from '#lab/testing/run-in-workers.ts'
import { aboutOf, type Config, durationOf, isTraining, nearestTrained } from './config.ts'
import { observationalDropout as experiment } from './experiment.ts'
import { joinParts, type Result } from './result.ts'
import { run } from './run.ts'
import { tasks } from './tasks.ts'

const sizes = {
  population: 4,
  episodes: 4,
  budget: 0.05,
  solvedBudget: 0.05,
  heldOut: 16,
  dreamSteps: 10_000,
  policySeeds: 1,
  isWide: false,
  transitions: 2_000,
  fitSteps: 20,
  visitedEpisodes: 1,
  gridRuns: 2,
  gridGenerations: 2,
  gridEpisodes: 10,
  carTracks: 1,
} as const
const standard = presetConfig(experiment.config, experiment.presets.standard)
const tiny: Config = { ...standard, ...sizes }

function here(options: Parameters<typeof contextHere>[0] = {}) {
  return contextHere({ tasks: async () => tasks, ...options })
}

function finishRun(config: Config, options: Parameters<typeof contextHere>[0] = {}) {
  return finish(run(config, here(options)))
}

describe('a run of all that is trained', () => {
  const whole = finishRun(tiny)

  test('says how far it is, in order, up to the whole', async () => {
    const fractions = (await whole).steps.map(({ fraction }) => fraction)
    for (const [index, fraction] of fractions.slice(1).entries())
      expect(fraction).toBeGreaterThanOrEqual((fractions[index] as number) - 1e-9)
    expect(fractions.at(-1)).toBeCloseTo(1, 6)
  })

  test('measures every claim, and draws the same from its result and on its way', async () => {
    const { steps, value } = await whole
    const judged: Result = { ...value, about: aboutOf(standard) }
    // What is claimed of the overnight run is measured once that has been run.
    for (const claim of experiment.claims.filter(({ id }) => id !== 'prediction-emerges'))
      expect([claim.id, Number.isFinite(claim.measure(judged))]).toEqual([claim.id, true])
    const view = viewOf(experiment, tiny, steps) as Result
    expect(view).toEqual(value)
    expect(experiment.figures([view], [])).toEqual(experiment.figures([], [value]))
    for (const { marks } of experiment.figures([], [value]).flatMap(chartsOf))
      expect(marks.length).toBeGreaterThan(0)
  })

  test('measures no comparison of agents that had less than the whole budget, or that are stored ones of other settings', async () => {
    const { value } = await whole
    const compared = ['learned-beats-controls', 'controls-score', 'modest-at-5', 'none-at-10', 'model-needed']
    for (const claim of experiment.claims.filter(({ id }) => compared.includes(id)))
      expect([claim.id, claim.measure(value)]).toEqual([claim.id, undefined])
    const about = aboutOf({
      ...presetConfig(experiment.config, experiment.presets.glance),
      optimiser: 'pepg',
    })
    expect(about.unlikeStored).toEqual(['optimiser'])
  })

  test('gives what its parts give, each by itself, in whatever order they are run', async () => {
    const pieces = experiment.parts?.of(tiny) ?? []
    const results: Result[] = []
    for (const piece of pieces) results.push((await finishRun(piece)).value)
    const sorted = ({ headline = [], rates = [], ...others }: Result) => ({
      ...others,
      headline: headline.toSorted(byName),
      rates: rates.toSorted(byName),
    })
    expect(sorted(joinParts(results as [Result, ...Result[]]))).toEqual(sorted((await whole).value))
    const durations = pieces.map(durationOf)
    expect(durations).toEqual(durations.toSorted((one, other) => other - one))
  })

  test('draws every figure that stands in a group, with the overnight run’s, and no other', async () => {
    const overnight = (await finishRun({ ...tiny, part: 'overnight', hidden: 3 })).value
    const drawn = experiment.figures([], [{ ...(await whole).value, ...overnight }]).map(({ id }) => id)
    expect(drawn).toContain('overnight')
    const grouped = (experiment.figureGroups ?? []).flatMap(({ figures }) => figures)
    expect(grouped.toSorted()).toEqual(drawn.toSorted())
  })

  test('can be stored', async () => {
    const { value } = await whole
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
  })
})

function byName(one: { arm: string; rate: number }, other: { arm: string; rate: number }): number {
  return one.rate - other.rate || one.arm.localeCompare(other.arm)
}

test('each agent that is trained is a part of its own', () => {
  const pieces = experiment.parts?.of(standard) ?? []
  const trained = pieces.filter(({ part }) => isTraining(part as never, standard))
  expect(trained.map(({ part, arm, peekRate }) => `${part} ${arm} ${peekRate}`).toSorted()).toEqual(
    [
      ...['learned', 'hold', 'inertia', 'true'].flatMap((arm) => [
        `headline ${arm} 2`,
        `rates ${arm} 5`,
        `rates ${arm} 10`,
      ]),
      'solved all 2',
    ].toSorted(),
  )
})

test.each([
  { part: 'headline', arm: 'learned' },
  { part: 'solved' },
  { part: 'overnight', hidden: 3 },
] as const)('a run of $part that is broken off ends with the same numbers', async (changes) => {
  const config: Config = { ...tiny, ...changes, budget: 0.2, solvedBudget: 0.2 }
  const whole = await finishRun(config)
  const broken = run(config, here())
  let saved: unknown
  for (let step = 0; step < 3; step += 1) {
    const { value, done } = await broken.next()
    if (done) throw new Error('It ended too soon.')
    saved = structuredClone(await value.snapshot?.())
  }
  await broken.return(undefined as never)
  expect(saved).toBeDefined()
  const resumed = await finishRun(config, { saved })
  expect(resumed.value).toEqual(whole.value)
  expect(resumed.steps.length).toBeLessThan(whole.steps.length)
})

test('stored agents answer at every peek rate of the slider, and the figure says which they are', async () => {
  for (const peekRate of [1, 3, 7, 20, 100]) {
    const { value } = await finishRun({ ...tiny, trains: 'none', part: 'headline', peekRate })
    const rates = value.headline?.map((one) => [one.rate, one.trainedAt])
    expect(rates).toEqual(new Array(4).fill([peekRate, nearestTrained(peekRate)]))
    const [figure] = experiment.figures([], [value])
    expect(figure?.id).toBe('scores')
    expect(figure?.more).toContain(`trained at ${nearestTrained(peekRate)}%`)
  }
})

test('the overnight run starts wide, and its figure says so, whatever else is set', async () => {
  const config: Config = { ...tiny, part: 'overnight', hidden: 3, start: 'narrow' }
  const { value, steps } = await finishRun(config)
  const wide = await finishRun({ ...config, start: 'wide' })
  expect(value).toEqual(wide.value)
  expect(value.about?.start).toBe('wide')
  for (const [figure] of [
    experiment.figures([], [value]),
    experiment.figures([viewOf(experiment, config, steps) as Result], []),
  ])
    expect([figure?.id, figure?.title, figure?.more]).toEqual([
      'overnight',
      expect.stringContaining('wide starts'),
      expect.stringContaining('wide starts'),
    ])
})

test('captions of scores say what the numbers are, at any peek rate', () => {
  const headline = (learned: number, hold: number, inertia: number) =>
    [
      ['learned', learned],
      ['hold', hold],
      ['inertia', inertia],
    ].map(([arm, score]) => ({ arm, rate: 50, trainedAt: 10, score }))
  const captionOf = (...scores: number[][]) =>
    experiment.figures(
      [],
      scores.map((own) => ({ headline: headline(...(own as [number, number, number])) }) as Result),
    )[0]
  expect(captionOf([700, 650, 600])?.caption).toBe(
    'At a peek rate of 50%, agents with a learned model score 700 points on average, 50 more than the better control (last observation).',
  )
  const two = captionOf([500, 600, 640], [520, 610, 680])
  expect(two?.caption).toContain('510 points on average, 150 fewer than the better control (inertia)')
  expect(two?.more).toContain('learned model: 500, 520; last observation: 600, 610; inertia: 640, 680')
})

test('two workers give the same numbers as one', async () => {
  const config: Config = { ...tiny, part: 'headline' }
  const runWith = async (workers: number) => {
    const startWorker = () => startNodeWorker(new URL('../node-worker.ts', import.meta.url))
    const end = await startInWorkers(experiment, { config, workers, startWorker }).ended
    if (end.kind !== 'done') throw new Error(`It was ${end.kind}.`)
    return end.record.result
  }
  const one = await runWith(1)
  expect(one[0]).toMatchObject({
    headline: expect.arrayContaining([
      expect.objectContaining({ arm: 'learned', score: expect.any(Number) }),
    ]),
  })
  expect(await runWith(2)).toEqual(one)
})

test('scores of wide starts judge no claim about scores', async () => {
  const { value } = await finishRun({ ...tiny, trains: 'none', part: 'stored', start: 'wide' })
  const measured = experiment.claims.filter((claim) => claim.measure(value) !== undefined)
  expect(measured.map(({ role }) => role)).toEqual(['check', 'check', 'check'])
})

test('of a result with nothing in it no claim is measured', () => {
  for (const claim of experiment.claims) expect(claim.measure({})).toBeUndefined()
})

test('a cancelled run ends', async () => {
  const control = new RunControl()
  const end = await driveHere(
    experiment,
    { ...tiny, part: 'headline' },
    { control, onStep: () => control.cancel() },
  )
  expect(end.kind).toBe('cancelled')
})

test('every figure is drawn by the run of its own part', async () => {
  const ids = experiment.figures([], [(await finishRun(tiny)).value]).map(({ id }) => id)
  for (const id of [...ids, 'overnight']) {
    const config = { ...tiny, hidden: 3, trains: 'none', ...experiment.runFor?.(id) } as Config
    const drawn = experiment.figures([], [(await finishRun(config)).value])
    expect(drawn.map((figure) => figure.id)).toContain(id)
  }
})

describe('a sabotaged run', () => {
  const cheap = Object.entries(experiment.sabotages).filter(([, { values }]) => values?.part === 'stored')

  test('is declared for every claim', () => {
    const broken = Object.values(experiment.sabotages).flatMap(({ breaks }) => breaks)
    expect([...new Set(broken)].toSorted()).toEqual(experiment.claims.map(({ id }) => id).toSorted())
  })

  test.each(cheap)(
    '“%s” changes what its claims measure for the worse',
    async (sabotage, { breaks, values }) => {
      const config: Config = {
        ...presetConfig(experiment.config, experiment.presets.glance),
        ...values,
        heldOut: 64,
      }
      const wrong = await finishRun(config, { sabotage })
      const fails = experiment.claims.filter((claim) => judge(claim, [wrong.value]).verdict === 'fails')
      expect(fails.map(({ id }) => id)).toEqual(expect.arrayContaining([...breaks]))
    },
  )
})
