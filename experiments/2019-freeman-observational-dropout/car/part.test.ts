// The car's part of a run on its stored agents: what they score, and claims that can fail.
import { beforeAll, describe, expect, test } from 'vitest'
import { judgeAll } from '#lab/claims.ts'
import { chartsOf } from '#lab/figures/figure.ts'
import { contextHere, finish } from '#lab/testing/run-here.ts'
import { write } from '../writing.ts'
import { arms, randomArms, trainingSeeds } from './arms.ts'
import { carClaims } from './claims.ts'
import { carFigures } from './figures.ts'
import { measureCar } from './part.ts'
import type { CarResult } from './result.ts'
import { carSabotages } from './sabotages.ts'
import { carFile, readAgents } from './stored-agents.ts'
import { carTasks } from './tasks.ts'

const config = { carSteps: 0, carTracks: 8 }

function contextOf(seed: number, sabotage?: string) {
  const tasks = async () => [...carTasks]
  return contextHere(sabotage === undefined ? { seed, tasks } : { seed, tasks, sabotage })
}

let intact: CarResult
let fractions: number[]
beforeAll(async () => {
  const { steps, value } = await finish(measureCar(config, contextOf(1)))
  intact = value
  fractions = steps.map(({ fraction }) => fraction)
})

describe('the stored agents', () => {
  test('are of five training seeds, in a file of at most 100 kB', async () => {
    const bytes = await contextOf(1).read(carFile)
    expect(bytes.length).toBeLessThanOrEqual(100_000)
    const stored = readAgents(bytes)
    expect([...stored.keys()]).toEqual([...trainingSeeds])
    for (const weights of stored.values())
      for (const arm of arms) expect(weights[arm].every(Number.isFinite)).toBe(true)
  })

  test('are each judged by the run’s own seed, and again from the sixth on', async () => {
    expect(intact.trainingSeed).toBe(1)
    const sixth = await finish(measureCar({ ...config, carTracks: 2 }, contextOf(6)))
    expect(sixth.value.trainingSeed).toBe(1)
    // The same agents on other tracks.
    expect(sixth.value.drive.left).not.toEqual(intact.drive.left)
  })
})

describe('a run', () => {
  test('scores every arm, and says how far it is', () => {
    expect(fractions.at(-1)).toBe(1)
    expect(fractions).toEqual(fractions.toSorted((one, other) => one - other))
    expect(Object.keys(intact.scores)).toEqual([...arms])
    for (const { mean, visited } of Object.values(intact.scores)) {
      expect(mean).toBeGreaterThan(-201)
      expect(mean).toBeLessThan(1_000)
      expect(visited).toBeLessThanOrEqual(1)
    }
    expect(intact.scores['learned-100'].mean).toBeGreaterThan(800)
  })

  test('gives an agent that sees everything the same score without its model', () => {
    expect(intact.swapped['learned-100']).toEqual(intact.scores['learned-100'])
  })

  test('leaves a small result of plain numbers', () => {
    expect(JSON.parse(JSON.stringify(intact))).toEqual(intact)
    expect(JSON.stringify(intact).length).toBeLessThan(15_000)
  })

  test('is drawn: all scores of all seeds, and one drive', () => {
    expect(carFigures([])).toEqual([])
    const figures = carFigures([intact, intact])
    expect(figures.map(({ id }) => id)).toEqual(['car-scores', 'car-linear', 'car-track'])
    for (const figure of figures) {
      expect(figure.more).toContain('not a replication')
      expect(chartsOf(figure).every(({ marks }) => marks.length > 1)).toBe(true)
    }
    const { scores } = intact
    const random = randomArms.reduce((sum, arm) => sum + scores[arm].mean, 0) / randomArms.length
    expect(figures[1]?.more).toContain(`(mean ${write(scores['linear-30'].mean - random, 0)})`)
    expect(figures[0]?.alternative).toContain(`${Math.round(intact.scores['hold-5'].mean)}`)
  })
})

describe('claims', () => {
  test('each fail under one of the sabotages', async () => {
    const before = judgeAll(carClaims, [intact])
    const broken = new Set<string>()
    for (const [name, { breaks }] of Object.entries(carSabotages)) {
      const { value } = await finish(measureCar(config, contextOf(1, name)))
      const judged = judgeAll(carClaims, [value])
      for (const id of breaks) {
        expect([name, id, judged[id]?.verdict]).toEqual([name, id, 'fails'])
        expect(judged[id]?.values).not.toEqual(before[id]?.values)
        broken.add(id)
      }
    }
    expect([...broken].sort()).toEqual(carClaims.map(({ id }) => id).sort())
  })

  test('say that this isn’t CarRacing', () => {
    for (const { scope } of carClaims) expect(scope).toContain('not CarRacing')
  })
})
