// Attacks: what each sabotage does to the claims that it is to break.
import { describe, expect, test } from 'vitest'
import type { AnyExperiment } from '../experiment.ts'
import { startInWorkers } from '../testing/run-in-workers.ts'
import { toy } from '../testing/toy.ts'
import { search } from '../testing/toy-search.ts'
import { judgeAttack, planAttack } from './attack.ts'

async function attack(experiment: AnyExperiment) {
  const plan = planAttack(experiment, [1])
  const runs = []
  for (const { request } of plan) {
    const end = await startInWorkers(experiment, { config: request.config, request }).ended
    if (end.kind !== 'done') throw new Error(end.kind)
    runs.push(end.record)
  }
  return judgeAttack(experiment, plan, runs)
}

describe('an attack', () => {
  test('plans an intact run for each config that a sabotage has, once', () => {
    const plan = planAttack(
      { ...toy, sabotages: { ...toy.sabotages, more: { ...toy.sabotages['always-inside'] } } } as never,
      [1],
    )
    expect(plan.map(({ sabotage, request }) => [sabotage, request.sabotage, request.config.batches])).toEqual(
      [
        [undefined, undefined, 5],
        ['always-inside', 'always-inside', 5],
        ['more', 'more', 5],
      ],
    )
  })

  test('takes as many seeds as a sabotage needs, for the intact run beside it, too', () => {
    const often = { ...toy.sabotages['always-inside'], seeds: 3 }
    const plan = planAttack({ ...toy, sabotages: { ...toy.sabotages, often } } as never, [4])
    expect(plan.map(({ sabotage, request }) => [sabotage, request.seeds])).toEqual([
      [undefined, [4]],
      [undefined, [4, 5, 6]],
      ['always-inside', [4]],
      ['often', [4, 5, 6]],
    ])
  })

  test.each([toy, search] as AnyExperiment[])(
    'makes the claim of $id fail, which holds without it',
    async (experiment) => {
      const { blows, untouched } = await attack(experiment)
      expect(untouched).toEqual([])
      for (const { intact, sabotaged, isFelt } of blows) {
        expect([intact.verdict, sabotaged.verdict]).toEqual(['holds', 'fails'])
        expect(isFelt).toBe(true)
      }
    },
  )

  test('names a claim that no sabotage makes fail', async () => {
    const sure = { ...toy.claims[0], id: 'sure', measure: () => 3.1 }
    const experiment = { ...toy, claims: [...toy.claims, sure] } as AnyExperiment
    const harmless = { what: 'Nothing at all.', breaks: ['sure'], values: { batches: 5 } }
    const { blows, untouched } = await attack({ ...experiment, sabotages: { harmless } } as AnyExperiment)
    expect(blows).toMatchObject([{ claim: 'sure', isFelt: false }])
    expect(untouched).toEqual(['pi', 'sure'])
  })
})
