// Whole runs at a tiny size: every curve is there, the same seed gives the same, nothing is left behind, and sabotage is noticed.
import { readFileSync } from 'node:fs'
import { init, tree } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { isWithin } from '#lab/claims.ts'
import { presetConfig } from '#lab/config.ts'
import type { RunContext, Step } from '#lab/experiment.ts'
import { seededRandom } from '#lab/random.ts'
import { RunControl } from '#lab/run/control.ts'
import { nodeHost } from '#lab/run/node-host.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import { contextHere, driveHere, finish, viewOf } from '#lab/testing/run-here.ts'
import { type Config, partsOf, piecesOf, secondsOf } from './config.ts'
import { rabinowitz } from './experiment.ts'
import { checkpointFile, loadMeta } from './meta.ts'
import type { Progress, Result, View } from './result.ts'
import { run, runForCheckpoint } from './run.ts'

const glance = presetConfig(rabinowitz.config, rabinowitz.presets.glance)
const tiny: Config = {
  ...glance,
  size: 2,
  frequencies: 3,
  learnerSteps: 0.1,
  tasks: 8,
  metaSteps: 10,
  metaHidden: 8,
}

beforeAll(async () => void (await init('wasm')))

function contextOf(seed: number, read: RunContext['read'] = nodeHost.read): RunContext {
  return { ...contextHere({ seed }), read }
}

describe('a run', () => {
  let whole: Awaited<ReturnType<typeof finish<Progress, Result>>>
  beforeAll(async () => {
    whole = await finish(run(tiny, contextOf(1)))
  })

  test('says every curve, in order, up to the whole', () => {
    const { steps, value } = whole
    const fractions = steps.map(({ fraction }) => fraction)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.at(-1)).toBeCloseTo(1, 10)
    expect(Object.keys(value.curves)).toHaveLength(31)
    for (const curve of Object.values(value.curves)) {
      for (const mode of curve.modes) expect(mode).toHaveLength(curve.places.length)
      expect(curve.modes.flat().every(Number.isFinite)).toBe(true)
    }
    const [growing, stored] = [
      rabinowitz.figures([viewOf(rabinowitz, tiny, steps) as View], []),
      rabinowitz.figures([], [value, value]),
    ]
    expect(growing.map(({ id }) => id)).toEqual(stored.map(({ id }) => id))
    for (const claim of rabinowitz.claims) expect(claim.measure(value), claim.id).toBeTypeOf('number')
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
  })

  test('falls into parts which joined are what the whole gives', async () => {
    const configs = partsOf(tiny)
    expect(configs).toHaveLength(7)
    const parts: Result[] = []
    for (const config of configs) parts.push((await finish(run(config, contextOf(1)))).value)
    expect(rabinowitz.parts?.join(parts as [Result, ...Result[]])).toEqual(whole.value)
  })

  test('goes on from what it saved in any of its trainings, to the same numbers', async () => {
    const config: Config = { ...tiny, who: 'meta' }
    const saved: unknown[] = []
    const running = run(config, contextOf(1))
    for (let step = await running.next(); ; step = await running.next()) {
      if (step.done) {
        for (const one of [saved[2], saved[14], saved[15], saved.at(-1)])
          expect((await finish(run(config, { ...contextOf(1), saved: one }))).value).toEqual(step.value)
        break
      }
      if (step.value.snapshot) saved.push(structuredClone(await step.value.snapshot()))
    }
    // A training that is not saved would be missing here.
    expect(new Set(saved.map((one) => (one as { part: { index: number } }).part.index)).size).toBe(4)
  })

  test('gives something else for another seed', async () => {
    const { value } = await finish(run({ ...tiny, domain: 'bandit', who: 'learner' }, contextOf(2)))
    expect(value.curves['bandit/coupled']).not.toEqual(whole.value.curves['bandit/coupled'])
  })

  test('begins from the checkpoint that another has made', async () => {
    const { value } = await finish(runForCheckpoint(tiny, contextOf(1)))
    expect(value.checkpoint.length).toBeLessThan(1e6)
    const read = async () => value.checkpoint
    const asked = { ...tiny, who: 'meta', metaSteps: 0 } as const
    const loaded = await finish(run(asked, contextOf(1, read)))
    for (const name of ['linear/meta', 'fourier/meta', 'fourier/meta stop band', 'bandit/meta'] as const)
      expect(loaded.value.curves[name]).toEqual(value.result.curves[name])
    const unfit = await finish(run({ ...asked, size: 3, frequencies: 4 }, contextOf(1, read)))
    expect(unfit.value.notes.map(({ domain }) => domain)).toEqual(['linear', 'fourier', 'fourier'])
    expect(unfit.value.curves['linear/meta']).toBeUndefined()
    const whoElse = await finish(run({ ...tiny, domain: 'linear', who: 'bayes' }, contextOf(1)))
    const joined = rabinowitz.parts?.join([whoElse.value, unfit.value]) as Result
    expect(rabinowitz.figures([], [joined])[0]?.more).toContain('another dimension')
  })
})

test('a part is one kind of learner in one domain, the longest first, and Bayes in all domains', () => {
  const standard = presetConfig(rabinowitz.config, rabinowitz.presets.standard)
  expect(partsOf(standard).map(({ domain, who }) => `${domain} ${who}`)).toEqual([
    'linear meta',
    'fourier meta',
    'bandit meta',
    'fourier learner',
    'linear learner',
    'bandit learner',
    'all bayes',
  ])
  const seconds = piecesOf(standard).map((piece) => secondsOf(standard, piece))
  const total = seconds.reduce((sum, part) => sum + part, 0)
  // Two workers are nearly twice as fast as one.
  expect(total / Math.max(...seconds)).toBeGreaterThan(1.8)
  expect(partsOf({ ...tiny, domain: 'bandit', who: 'meta' })).toHaveLength(1)
  expect(
    partsOf({ ...tiny, domain: 'bandit' })
      .map(({ who }) => who)
      .sort(),
  ).toEqual(['bayes', 'learner', 'meta'])
})

test('every curve has each place once at the ends of all settings, and every claim of its domain is measured', async () => {
  const endsOf = (end: 'min' | 'max') =>
    Object.fromEntries(
      Object.entries(rabinowitz.config).flatMap(([name, field]) =>
        field.kind === 'number' && !/Steps|tasks|probes|Hidden/.test(name) ? [[name, field[end]]] : [],
      ),
    )
  expect(endsOf('min')).toMatchObject({ outside: 1, size: 2 })
  for (const domain of ['linear', 'fourier', 'bandit'] as const)
    for (const setting of [
      endsOf('min'),
      endsOf('max'),
      ...(domain === 'linear' ? [{ outside: 1 }, { outside: 2 }] : []),
    ]) {
      const { value } = await finish(run({ ...tiny, metaSteps: 1, domain, ...setting }, contextOf(1)))
      const place = `${domain} ${JSON.stringify(setting)}`
      for (const [name, { places }] of Object.entries(value.curves))
        expect(new Set(places).size, `${place} ${name}`).toBe(places.length)
      const claims = rabinowitz.claims.filter(({ id }) => id.startsWith(`${domain}-`))
      expect(claims.length).toBeGreaterThan(2)
      const unmeasured = claims.filter(({ measure }) => measure(value) === undefined)
      expect(
        unmeasured.map(({ id }) => id),
        place,
        // Two frequencies leave none that the band-pass prior lets pass.
      ).toEqual(domain === 'fourier' && setting.frequencies === 2 ? ['fourier-band-pass'] : [])
    }
})

test('the checkpoint that is kept is small enough and fits the glance', async () => {
  expect(readFileSync(checkpointFile).length).toBeLessThan(1e6)
  for (const name of ['linear', 'fourier', 'stop band', 'bandit'] as const) {
    const meta = await loadMeta(glance, contextOf(1), name)
    expect(meta?.offset.shape, name).toBeDefined()
    if (meta) tree.dispose(meta)
  }
})

describe('no array is left alive', () => {
  test('after a run', async () => {
    const alive = await watchArrays()
    let most = 0
    for await (const _ of run(tiny, contextOf(1))) most = Math.max(most, alive())
    expect(most).toBeGreaterThan(0)
    expect(alive()).toBe(0)
  })

  test('after a cancel anywhere', async () => {
    const alive = await watchArrays()
    for (const place of [0.02, 0.15, 0.4, 0.7, 0.95]) {
      const control = new RunControl()
      const onStep = ({ fraction }: Step) => {
        if (fraction > place) control.cancel()
      }
      const outcome = await driveHere(rabinowitz, tiny, { control, onStep })
      expect(outcome.kind).toBe('cancelled')
      expect(alive()).toBe(0)
    }
  })

  test('after a throw in the middle', async () => {
    const alive = await watchArrays()
    const fails: RunContext = {
      ...contextOf(1),
      random(stream, index) {
        if (stream === 'linear/errors') throw new Error('A file broke.')
        return seededRandom(1, stream, index)
      },
    }
    await expect(finish(run(tiny, fails))).rejects.toThrow('A file broke.')
    expect(alive()).toBe(0)
  })
})

describe('claims', () => {
  const { claims, sabotages } = rabinowitz

  test('are not measured of a result with nothing in it', () => {
    const empty: Result = { curves: {}, spectrum: [], notes: [] }
    for (const claim of claims) expect(claim.measure(empty)).toBeUndefined()
  })

  test('have a headline or up to three, reasons, and a sabotage each', () => {
    const headlines = claims.filter(({ role }) => role === 'headline')
    expect(headlines.length).toBeGreaterThanOrEqual(1)
    expect(headlines.length).toBeLessThanOrEqual(3)
    for (const { id, why } of claims) expect(why, id).toMatch(/^\p{Lu}.{10,}\.$/u)
    const broken = new Set(Object.values(sabotages).flatMap(({ breaks }) => breaks))
    expect([...broken].sort()).toEqual(claims.map(({ id }) => id).sort())
  })

  // Those that need no trained meta-learner, and so are quick.
  test.each(['depths-swapped', 'even-spectrum', 'red-prior', 'couplings-swapped', 'doubt'])(
    'that %s breaks hold without it and fail with it',
    async (sabotage) => {
      const { values, breaks } = sabotages[sabotage] as (typeof sabotages)[string]
      const [intact, broken] = [undefined, sabotage].map((name) =>
        driveHere(rabinowitz, { ...glance, ...values }, { seed: 11, ...(name && { sabotage: name }) }),
      )
      const verdicts = async (end: typeof intact) => {
        const { value } = (await end) as { value: Result }
        return breaks.map((id) => {
          const { measure, tolerance } = claims.find((claim) => claim.id === id) as (typeof claims)[number]
          const found = measure(value) as number
          return found >= (tolerance.min ?? -Infinity) && found <= (tolerance.max ?? Infinity)
        })
      }
      expect(await verdicts(intact)).toEqual(breaks.map(() => true))
      expect(await verdicts(broken)).toEqual(breaks.map(() => false))
    },
  )

  test('of likeness to Bayes can hold: they do where the meta-learner’s curves are Bayes’s', async () => {
    const { value } = await finish(run({ ...tiny, who: 'bayes' }, contextOf(1)))
    const { curves } = value
    const posing: Result = {
      ...value,
      curves: {
        ...curves,
        'linear/meta': curves['linear/bayes'],
        'fourier/meta': curves['fourier/bayes'],
        'bandit/meta': curves['bandit/bayes'],
        'linear/errors': {
          places: [1, 2],
          modes: [
            [1, 0.3],
            [1, 0.3],
          ],
        },
      } as Result['curves'],
    }
    for (const id of ['linear-meta-bayes', 'linear-meta-errors', 'fourier-meta-final', 'bandit-meta-bayes']) {
      const claim = claims.find((one) => one.id === id) as (typeof claims)[number]
      expect(isWithin(claim.measure(posing) as number, claim.tolerance), id).toBe(true)
    }
  })
})
