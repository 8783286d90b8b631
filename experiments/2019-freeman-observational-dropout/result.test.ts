// Views of runs on their way, put together by seed.
import { expect, test } from 'vitest'
import type { ModelKind } from './cart-pole/world-models.ts'
import { type Result, seedsOf } from './result.ts'

const about: Result['about'] = { start: 'narrow', heldOut: 16, budget: 250, unlikeStored: [] }
const viewOf = (arm: ModelKind, rate: number, score: number): Result => {
  return { about, headline: [{ arm, rate, trainedAt: rate, score }] }
}

test('views of different agents and parts are one seed', () => {
  const checks = { physics: 0, peeks: [], fullSight: 0 }
  const views: Result[] = [viewOf('learned', 2, 1), viewOf('hold', 2, 2), { about, checks }]
  const headline = views.flatMap((view) => view.headline ?? [])
  expect(seedsOf(views)).toEqual([{ about, headline, checks }])
})

test('views of the same agent or part are of different seeds, and none replaces another’s numbers', () => {
  const [one, other] = [viewOf('learned', 2, 1), viewOf('learned', 2, 3)]
  const held = viewOf('hold', 2, 2)
  const seeds = seedsOf([one, other, held])
  expect(seeds.map(({ headline }) => headline?.map(({ score }) => score))).toEqual([[1, 2], [3]])
  const ablation = (score: number): Result => {
    const scores = { learned: score, hold: 0, inertia: 0, true: 0 }
    const fallen = { fraction: 0, longest: 0 }
    return {
      ablation: {
        trainedAt: 2,
        scores,
        byRate: { rates: [], scores: { learned: [], hold: [], inertia: [], true: [] } },
        upright: { learned: fallen, hold: fallen, inertia: fallen, true: fallen },
      },
    }
  }
  expect(seedsOf([ablation(1), ablation(2)])).toEqual([ablation(1), ablation(2)])
})

test('views stay as they are, and none make no seed', () => {
  const views = [viewOf('learned', 2, 1), viewOf('hold', 2, 2)]
  const before = structuredClone(views)
  seedsOf(views)
  expect(views).toEqual(before)
  expect(seedsOf([])).toEqual([])
})
