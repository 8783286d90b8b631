// Whole runs at a tiny size: every curve is there, the same seed gives the same, and nothing is left behind.
import { readFileSync } from 'node:fs'
import { init } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { presetConfig } from '#lab/config.ts'
import type { RunContext } from '#lab/experiment.ts'
import { seededRandom } from '#lab/random.ts'
import { RunControl } from '#lab/run/control.ts'
import { drive, type Ground } from '#lab/run/driver.ts'
import { breatheInNode, readNodeFile } from '#lab/run/node-host.ts'
import type { RunRequest } from '#lab/run/request.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import { checkpointFile } from './checkpoint-file.ts'
import type { Config } from './config.ts'
import type { Progress, Result } from './curves.ts'
import { rabinowitz } from './experiment.ts'
import { run, runForCheckpoint } from './run.ts'

const tiny: Config = {
  ...presetConfig(rabinowitz.config, rabinowitz.presets.glance),
  ...{ size: 2, frequencies: 3, learnerSteps: 0.1, tasks: 8, probes: 16, metaSteps: 10, metaHidden: 8 },
}

beforeAll(async () => void (await init('wasm')))

function contextOf(seed: number, read: RunContext['read'] = readNodeFile): RunContext {
  return {
    seed,
    device: 'wasm',
    random: (stream) => seededRandom(seed, stream),
    read,
    now: () => performance.now(),
  }
}

async function finish<Value>(
  running: AsyncGenerator<Progress, Value>,
): Promise<{ steps: Progress[]; value: Value }> {
  const steps: Progress[] = []
  while (true) {
    const step = await running.next()
    if (step.done) return { steps, value: step.value }
    steps.push(step.value)
  }
}

describe('a run', () => {
  let whole: Awaited<ReturnType<typeof finish<Result>>>
  beforeAll(async () => {
    whole = await finish(run(tiny, contextOf(1)))
  })

  test('tells every curve, in order, up to the whole', () => {
    const { steps, value } = whole
    const fractions = steps.map(({ fraction }) => fraction)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.at(-1)).toBeCloseTo(1, 10)
    for (const curves of Object.values(value.curves)) {
      for (const mode of curves.modes) expect(mode).toHaveLength(curves.places.length)
      expect(curves.modes.flat().every(Number.isFinite)).toBe(true)
    }
    const [growing, stored] = [rabinowitz.figures(steps, []), rabinowitz.figures([], [value, value])]
    expect(growing.map(({ id }) => id)).toEqual(stored.map(({ id }) => id))
    for (const claim of rabinowitz.claims) expect(claim.measure(value)).toBeTypeOf('number')
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
  })

  test('falls into a part a domain, which joined are what the whole gives', async () => {
    const configs = rabinowitz.parts?.of(tiny) ?? []
    expect(configs.map(({ domain }) => domain)).toEqual(['linear', 'fourier', 'bandit'])
    const parts: Result[] = []
    for (const config of configs) parts.push((await finish(run(config, contextOf(1)))).value)
    expect(rabinowitz.parts?.join(parts as [Result, ...Result[]])).toEqual(whole.value)
    expect(rabinowitz.parts?.of({ ...tiny, domain: 'bandit' })).toHaveLength(1)
  })

  test('has every series once at the ends of every setting, and measures every claim of its domain', async () => {
    const settings = Object.entries(rabinowitz.config).flatMap(([name, field]) =>
      field.kind === 'number' ? [field.min, field.max].map((value) => ({ [name]: value })) : [],
    )
    const cheap = settings.filter(
      (setting) => !/Steps|tasks|probes|Hidden/.test(Object.keys(setting)[0] ?? ''),
    )
    expect(cheap).toContainEqual({ outside: 1 })
    for (const setting of cheap) {
      const { value } = await finish(run({ ...tiny, domain: 'linear', ...setting }, contextOf(1)))
      for (const [name, { places }] of Object.entries(value.curves))
        expect(new Set(places).size, `${JSON.stringify(setting)} ${name}`).toBe(places.length)
      const unmeasured = rabinowitz.claims.filter(
        ({ id, measure }) => id.startsWith('linear-') && measure(value) === undefined,
      )
      expect(
        unmeasured.map(({ id }) => id),
        JSON.stringify(setting),
      ).toEqual([])
    }
  })

  test('gives something else for another seed', async () => {
    const { value } = await finish(run({ ...tiny, domain: 'bandit' }, contextOf(2)))
    expect(value.curves['bandit/coupled']).not.toEqual(whole.value.curves['bandit/coupled'])
  })

  test('begins from the checkpoint that another has made', async () => {
    const { value } = await finish(runForCheckpoint(tiny, contextOf(1)))
    expect(value.checkpoint.length).toBeLessThan(2e6)
    const loaded = await finish(
      run(
        { ...tiny, metaSteps: 0 },
        contextOf(1, async () => value.checkpoint),
      ),
    )
    for (const name of ['linear/meta', 'fourier/meta', 'fourier/meta stop band', 'bandit/meta'] as const)
      expect(loaded.value.curves[name]).toEqual(value.result.curves[name])
    const larger = { ...tiny, metaSteps: 0, size: 3, frequencies: 4 }
    const unfit = await finish(
      run(
        larger,
        contextOf(1, async () => value.checkpoint),
      ),
    )
    expect(unfit.value.notes.map(({ domain }) => domain)).toEqual(['linear', 'fourier', 'fourier'])
    expect(unfit.value.curves['linear/meta']).toBeUndefined()
    const [figure] = rabinowitz.figures([], [unfit.value])
    expect(figure?.caption).toContain('another dimension')
  })
})

describe('the checkpoint that is kept', () => {
  test('is small enough and fits the glance', async () => {
    const glance = presetConfig(rabinowitz.config, rabinowitz.presets.glance)
    const kept = readFileSync(checkpointFile)
    expect(kept.length).toBeLessThan(2e6)
    const { loadWeights } = await import('./weights.ts')
    for (const name of ['linear', 'fourier', 'stop band', 'bandit'] as const) {
      const meta = await loadWeights(glance, contextOf(1), name)
      expect(meta?.offset.shape).toBeDefined()
    }
  })
})

describe('no array is left alive', () => {
  const ground: Ground = {
    ...{ engine: 'engine', device: 'device', read: readNodeFile, breathe: breatheInNode },
    now: () => 0,
  }
  const request: RunRequest = {
    ...{ experiment: rabinowitz.id, preset: 'glance', config: tiny, seeds: [1], device: 'wasm' },
  }

  test('after a run', async () => {
    const alive = await watchArrays()
    let most = 0
    for await (const _ of run(tiny, contextOf(1))) most = Math.max(most, alive())
    expect(most).toBeGreaterThan(0)
    expect(alive()).toBe(0)
  })

  test('after a cancel anywhere', async () => {
    const alive = await watchArrays()
    for (const place of [0.02, 0.1, 0.3, 0.6, 0.8, 0.95]) {
      const control = new RunControl()
      const outcome = await drive(rabinowitz, request, ground, control, ({ fraction }) => {
        if (fraction > place) control.cancel()
      })
      expect(outcome.kind).toBe('cancelled')
      expect(alive()).toBe(0)
    }
  })

  test('after a throw in the middle', async () => {
    const alive = await watchArrays()
    const fails: RunContext = {
      ...contextOf(1),
      random(stream) {
        if (stream === 'linear/errors') throw new Error('A file broke.')
        return seededRandom(1, stream)
      },
    }
    await expect(finish(run(tiny, fails))).rejects.toThrow('A file broke.')
    expect(alive()).toBe(0)
  })
})

test('of a result with nothing in it no claim is measured', () => {
  const empty: Result = { curves: {}, spectrum: [], noise: 0.1, notes: [] }
  for (const claim of rabinowitz.claims) expect(claim.measure(empty)).toBeUndefined()
})
