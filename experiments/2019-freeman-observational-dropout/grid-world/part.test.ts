// The grid world's part of a run: small trainings, claims, figures, and that each sabotage breaks what it says.
import { describe, expect, test } from 'vitest'
import { judge } from '#lab/claims.ts'
import { contextHere, finish } from '#lab/testing/run-here.ts'
import { arms } from './arms.ts'
import { readAgents, storedRuns, writeAgents } from './checkpoint.ts'
import { gridClaims } from './claims.ts'
import { gridFigures } from './figures.ts'
import { type GridConfig, measureGrid } from './part.ts'
import type { GridResult } from './result.ts'
import { gridSabotages } from './sabotages.ts'
import { trainGridAgent } from './tasks.ts'
import { trainAgents } from './train-agents.ts'
import { modelSizes } from './world-models.ts'

const tiny: GridConfig = { gridAgents: 'trained', gridRuns: 2, gridGenerations: 5, gridEpisodes: 20 }
const stored: GridConfig = { ...tiny, gridAgents: 'stored', gridEpisodes: 200 }
/** As many as a glance has. */
const glance: GridConfig = { ...stored, gridEpisodes: 1_000 }

const tasks = async () => [trainGridAgent]
async function measure(config: GridConfig, seed = 1, sabotage?: string) {
  const context = contextHere({ seed, tasks, ...(sabotage !== undefined && { sabotage }) })
  const { steps, value } = await finish(measureGrid(config, context))
  return { fractions: steps.map(({ fraction }) => fraction), result: value }
}

const failed = (result: GridResult) =>
  gridClaims.filter((claim) => judge(claim, [result]).verdict === 'fails').map(({ id }) => id)

describe('a run that trains', () => {
  test('says how far it is, gives plain JSON, and measures every claim', async () => {
    const { fractions, result } = await measure(tiny)
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    for (const claim of gridClaims)
      expect([claim.id, Number.isFinite(claim.measure(result))]).toEqual([claim.id, true])
    expect(result.arms.map(({ scores }) => scores.length)).toEqual(arms.map(() => 2))
  })

  test('gives the same for the same seed and another for another, and no two runs alike', async () => {
    const [one, same, other] = [await measure(tiny), await measure(tiny), await measure(tiny, 2)]
    expect(one).toEqual(same)
    expect(one.result).not.toEqual(other.result)
    const steps = one.result.arms.flatMap((arm) => arm.steps)
    // Some may be as long by chance.
    expect(new Set(steps).size).toBeGreaterThan(steps.length / 2)
  })

  test('trains all arms for about as many steps', async () => {
    const { result } = await measure(tiny)
    for (const { steps } of result.arms)
      for (const count of steps) expect(Math.abs(count / (5 * 4 * 8 * 15) - 1)).toBeLessThan(0.4)
  })
})

test('agents come back from a checkpoint as they were, rounded to 16 bits', async () => {
  const { value: agents } = await finish(
    trainAgents({ runsOf: storedRuns, generations: 2 }, contextHere({ tasks })),
  )
  const back = await readAgents(async () => writeAgents(agents))
  expect(back.map(({ arm }) => arm)).toEqual(agents.map(({ arm }) => arm))
  for (const [at, { arm, policy, model, steps }] of back.entries()) {
    const original = agents[at] as (typeof agents)[number]
    expect(steps).toBe(original.steps)
    expect(policy).toEqual(original.policy.map((value) => Math.f16round(Math.fround(value))))
    // Never asked, and left out.
    if (arm.model === 'full' && arm.peekRate === 1) expect(model).toHaveLength(modelSizes.full)
    else expect(model).toEqual(original.model.map((value) => Math.f16round(Math.fround(value))))
  }
})

describe('a run of stored agents', () => {
  test('holds what it claims, and draws its figures for one seed and for several', async () => {
    const { result } = await measure(glance)
    expect(failed(result)).toEqual([])
    const results = [result, (await measure(stored, 2)).result]
    for (const some of [results, results.slice(0, 1)]) {
      const figures = gridFigures(some)
      expect(figures.map(({ id }) => id)).toEqual(['grid-scores', 'grid-directions', 'grid-table'])
      expect(JSON.stringify(figures)).not.toMatch(/NaN|undefined/)
    }
    expect(gridFigures([])).toEqual([])
  })

  test.each(Object.entries(gridSabotages))('“%s” breaks what it says', async (name, { breaks }) => {
    expect(failed((await measure(stored, 1, name)).result)).toEqual(expect.arrayContaining([...breaks]))
  })

  test('is broken in every claim by some sabotage, and in no other', () => {
    const broken = new Set(Object.values(gridSabotages).flatMap(({ breaks }) => breaks))
    expect([...broken].toSorted()).toEqual(gridClaims.map(({ id }) => id).toSorted())
  })
})
