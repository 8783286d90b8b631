// Predictions: visits that are what really happened, agreement and errors with known answers, and sabotages.
import { defaultDevice, init } from '@jax-js/jax'
import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, test } from 'vitest'
import { judge } from '#lab/claims.ts'
import { drawHeatMap } from '#lab/figures/draw-heat-map.ts'
import type { Chart, HeatMap } from '#lab/figures/figure.ts'
import { heatDomain, maxCells } from '#lab/figures/heat-map.ts'
import { tablesOf } from '#lab/figures/table.ts'
import { seededRandom } from '#lab/random.ts'
import { contextHere, finish } from '#lab/testing/run-here.ts'
import { drawEpisodes } from '../cart-pole/episodes.ts'
import { modelSizeOf, policySize } from '../cart-pole/networks.ts'
import { accelerate, isOff, maxSteps, move } from '../cart-pole/physics.ts'
import { worldModelOf } from '../cart-pole/world-models.ts'
import type { StoredAgent } from '../training/checkpoint.ts'
import { agreementByRegion, agreementOf, isIn, regions } from './agreement.ts'
import { predictionClaims } from './claims.ts'
import { trueField } from './field.ts'
import { predictionFigures } from './figures.ts'
import { horizonErrors, horizons } from './horizon.ts'
import { measurePrediction, type PredictionConfig } from './part.ts'
import type { PredictionResult } from './result.ts'
import { predictionSabotages } from './sabotages.ts'
import { type Visit, visit, visitAtRandom } from './visits.ts'

const hidden = 4
const random = (stream: string, index?: number) => seededRandom(11, stream, index)
const agent: StoredAgent = {
  arm: 'learned',
  rate: 2,
  seed: 1,
  setting: { model: 'learned', hidden, peekRate: 0.02, isDream: false },
  weights: random('agent').normals(modelSizeOf(hidden) + policySize, 0.5),
}
const drawn = drawEpisodes(random('episodes'), 4, 'narrow')
const episodes = [...visit(agent, drawn)]
const visits = episodes.flat()

function finishNow<Value>(work: Generator<unknown, Value>): Value {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value
}

beforeAll(async () => {
  await init('wasm')
  defaultDevice('wasm')
})

describe('visits', () => {
  test('follow the true physics, on the track and for no longer than an episode', () => {
    expect(episodes).toHaveLength(4)
    for (const own of episodes) {
      expect(own.length).toBeLessThanOrEqual(maxSteps)
      for (const [index, { state, action, accelerations }] of own.slice(0, -1).entries()) {
        expect(accelerations).toEqual(accelerate(state, action))
        expect(isOff(state)).toBe(false)
        expect((own[index + 1] as Visit).state.angle).toBeCloseTo(move(state, accelerations).angle, 5)
      }
    }
  })

  test('at random have other actions each step, evenly from −1 to 1', () => {
    const actions = [...visitAtRandom(random('actions'), drawn)].flat().map(({ action }) => action)
    expect(new Set(actions).size).toBeGreaterThan(0.99 * actions.length)
    expect(Math.max(...actions.map(Math.abs))).toBeLessThanOrEqual(1)
    expect(actions.filter((action) => action > 0.5).length / actions.length).toBeCloseTo(0.25, 1)
  })
})

describe('agreement', () => {
  const truth = [1, 2, 3, 4]

  test.each([
    ['the truth', truth, { correlation: 1, r2: 1 }],
    ['twice the truth', [2, 4, 6, 8], { correlation: 1, r2: -5 }],
    ['the opposite', [4, 3, 2, 1], { correlation: -1, r2: -3 }],
    ['the mean', [2.5, 2.5, 2.5, 2.5], { correlation: null, r2: 0 }],
  ])('of %s is known', (_, predicted, { correlation, r2 }) => {
    const found = agreementOf(predicted, truth)
    expect(found.r2).toBeCloseTo(r2, 12)
    if (correlation === null) expect(found.correlation).toBeNull()
    else expect(found.correlation).toBeCloseTo(correlation, 12)
  })

  test('has nothing to say of a constant', () => {
    expect(agreementOf([1, 2], [3, 3])).toEqual({ correlation: null, r2: null })
    expect(agreementOf([], [])).toEqual({ correlation: null, r2: null })
  })

  test('counts each state in exactly one region', () => {
    for (const { state } of visits)
      expect(regions.filter((region) => region !== 'overall' && isIn(region, state))).toHaveLength(1)
    const accelerations = visits.map((one) => one.accelerations)
    const { overall, upright, side, hanging } = finishNow(agreementByRegion(accelerations, visits))
    expect(upright.count + side.count + hanging.count).toBe(overall.count)
    expect(overall).toEqual({
      count: visits.length,
      cart: { correlation: expect.closeTo(1, 9), r2: 1 },
      pole: { correlation: expect.closeTo(1, 9), r2: 1 },
    })
  })
})

describe('errors step by step', () => {
  const errorsOf = (kind: 'true' | 'hold' | 'inertia') => {
    const model = worldModelOf(kind, [])
    return finishNow(horizonErrors((seen, action) => model.predict(seen, action), episodes))
  }

  test('are nothing for the true physics, but for rounding', () => {
    const errors = errorsOf('true')
    expect(errors).toHaveLength(horizons.length)
    expect(Math.max(...errors)).toBeLessThan(1e-3)
  })

  test('grow at first for what knows no physics', () => {
    for (const kind of ['hold', 'inertia'] as const) {
      const [first = 0, second = 0, third = 0] = errorsOf(kind)
      expect(first).toBeGreaterThan(1e-3)
      expect(second).toBeGreaterThan(first)
      expect(third).toBeGreaterThan(second)
    }
  })

  test('are nothing where episodes are too short', () => {
    expect(finishNow(horizonErrors((seen) => seen, [visits.slice(0, 20)]))).toEqual([])
  })
})

describe('the part', () => {
  const config: PredictionConfig = { visitedEpisodes: 3, transitions: 4_000, fitSteps: 600 }
  const measure = async (sabotage?: string): Promise<PredictionResult> => {
    const context = contextHere(sabotage === undefined ? {} : { sabotage })
    return (await finish(measurePrediction(config, context, { agents: [agent], overnight: [] }))).value
  }
  const claimOf = (name: string) =>
    predictionClaims.find(({ id }) => id === name) as (typeof predictionClaims)[number]
  let result: PredictionResult
  beforeAll(async () => {
    result = await measure()
  })

  test('compares emergent and supervised models on the same visits', () => {
    expect(result.predictors.map(({ name }) => name)).toEqual(['emergent', 'on-policy', 'mixed'])
    expect(new Set(result.predictors.map(({ regions }) => regions.overall.count)).size).toBe(1)
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    expect(JSON.stringify(result).length).toBeLessThan(10_000)
  })

  test('doesn’t judge the overnight model before there is one', () => {
    expect(claimOf('prediction-emerges').measure(result)).toBeUndefined()
  })

  test('has a sabotage for each of its claims', () => {
    const broken = Object.values(predictionSabotages).flatMap(({ breaks }) => breaks)
    expect([...new Set(broken)].toSorted()).toEqual(predictionClaims.map(({ id }) => id).toSorted())
  })

  test.each(Object.entries(predictionSabotages))(
    'fails its claims under “%s”',
    async (sabotage, { breaks }) => {
      const wrong = await measure(sabotage)
      for (const id of breaks) expect(judge(claimOf(id), [wrong]).verdict, id).toBe('fails')
    },
  )

  test('draws maps with room for every cell, in colours of the page, with a table and words', () => {
    const figures = predictionFigures([result, result])
    expect(figures.map(({ id }) => id)).toEqual(['prediction', 'acceleration-field', 'prediction-horizon'])
    for (const { alternative, caption, more } of figures)
      expect(`${alternative} ${caption} ${more}`).not.toMatch(/NaN|undefined/)
    const field = figures[1] as (typeof figures)[number]
    const { document } = parseHTML('<html></html>')
    for (const map of field.panels as HeatMap[]) {
      expect(map.values.flat().length).toBeLessThanOrEqual(maxCells)
      expect(heatDomain(field, map)).toEqual([-60, 60])
      const svg = drawHeatMap(field, map, { document: document as unknown as Document, width: 320 }).outerHTML
      expect(svg).toContain('color-mix(in oklab, var(--figure-1)')
      expect(svg).toContain('color-mix(in oklab, var(--figure-2)')
      expect(svg).not.toMatch(/NaN|undefined|#[0-9a-f]{3,6}\b/)
    }
    expect(tablesOf(field)).toHaveLength(field.panels.length)
    expect(predictionFigures([])).toEqual([])
  })
})

describe('an overnight agent', () => {
  const weights = random('overnight').normals(modelSizeOf(6) + policySize, 0.5)
  const setting = { ...agent.setting, hidden: 6, peekRate: 0.05 }
  const given = {
    agents: [agent, { ...agent, rate: 5, setting: { ...agent.setting, peekRate: 0.05 } }],
    overnight: [{ ...agent, rate: 5, setting, weights }],
  }
  let figures: ReturnType<typeof predictionFigures>
  beforeAll(async () => {
    const config = { visitedEpisodes: 2, transitions: 1_000, fitSteps: 25 }
    const { value } = await finish(measurePrediction(config, contextHere(), given))
    figures = predictionFigures([value])
  })
  const panelsOf = (id: string) => figures.find((figure) => figure.id === id)?.panels ?? []

  test('has its own bars and its own map beside the true, the emergent and the supervised one', () => {
    expect(panelsOf('prediction').map(({ title }) => title)).toContain('Overnight, 5%')
    const names = ['True', 'Emergent, 2%', 'Emergent, 5%', 'Overnight, 5%', 'Supervised']
    expect(panelsOf('acceleration-field').map(({ title }) => title)).toEqual(names)
    for (const { caption, more } of figures) expect(`${caption} ${more}`).not.toMatch(/NaN|undefined/)
  })

  test('has errors step by step of its own, at whatever rate another agent has', () => {
    const panels = panelsOf('prediction-horizon') as Chart[]
    expect(panels.map(({ title }) => title)).toEqual(['Agents at 2%', 'Agents at 5%', 'Overnight agent, 5%'])
    expect(panels[1]?.marks.map(({ label }) => label)).toEqual(['emergent', 'last observation', 'inertia'])
    expect(panels[2]?.marks.map(({ label }) => label)).toEqual(['overnight', 'last observation', 'inertia'])
    expect(panels[2]?.marks.at(-1)).not.toEqual(panels[1]?.marks.at(-1))
  })
})

test('the true field is odd: mirrored and turned the other way, the pole falls the other way', () => {
  const { values } = trueField('True')
  const last = values.length - 1
  for (const [row, line] of values.entries())
    for (const [column, value] of line.entries())
      expect(value).toBeCloseTo(-(values[last - row]?.[last - column] ?? Number.NaN), 6)
  expect(Math.max(...values.flat().map((value) => Math.abs(value ?? 0)))).toBeLessThan(60)
})
