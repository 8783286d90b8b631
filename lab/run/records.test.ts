// Records put together, compared, and written as tables.
import { describe, expect, test } from 'vitest'
import { claimsTable, putTable, writeNumber, writeTolerance } from '../claims-table.ts'
import { toy } from '../testing/toy.ts'
import { disagreements, disagreementsOn } from './agreement.ts'
import { recordOf, recordOfSeeds } from './merge.ts'
import { hasFailure, type RunRecord } from './record.ts'

function record(estimates: Record<number, number>, device = 'wasm, 1 thread'): RunRecord {
  const seeds = Object.keys(estimates).map(Number)
  const result = Object.values(estimates).map((estimate) => ({
    estimate,
    curve: { darts: [], estimate: [] },
  }))
  return recordOf(
    toy,
    { preset: 'glance', config: {} },
    { seeds, engine: 'engine', device, seconds: 2, result },
  )
}

describe('records', () => {
  test('of results are judged over all of them, and failures are found', () => {
    const made = record({ 3: 3.2, 1: 3.1 })
    expect(made).toMatchObject({ seeds: [1, 3], measured: { pi: { values: [3.1, 3.2], verdict: 'holds' } } })
    expect(hasFailure(made)).toBe(false)
    expect(hasFailure(record({ 1: 9 }))).toBe(true)
  })

  test('of some seeds are taken out of a whole in the order asked for, and judged anew', () => {
    const some = recordOfSeeds(toy, record({ 1: 3.1, 2: 9, 3: 3.2 }), [3, 1])
    expect(some).toMatchObject({ seeds: [3, 1], measured: { pi: { values: [3.2, 3.1], verdict: 'holds' } } })
  })

  test('agree on one kind of device where the numbers do, but for the last digits', () => {
    expect(
      disagreements(toy.claims, record({ 1: 3.1 }), record({ 1: 3.10000001 }, 'wasm, 8 threads')),
    ).toEqual([])
    expect(disagreements(toy.claims, record({ 1: 3.1 }), record({ 1: 3.11 }))).toMatchObject([
      { claim: 'pi' },
    ])
  })

  test('agree between devices where the verdicts do', () => {
    expect(disagreements(toy.claims, record({ 1: 3.1 }), record({ 1: 3.11 }, 'webgpu'))).toEqual([])
    expect(disagreements(toy.claims, record({ 1: 3.1 }), record({ 1: 4 }, 'webgpu'))).toHaveLength(1)
  })

  test('agree on some seeds where they do there, judged by these alone', () => {
    const whole = record({ 1: 3.1, 2: 9, 3: 3.2 })
    expect(disagreementsOn(toy.claims, [1, 3], whole, record({ 3: 3.2, 1: 3.1 }))).toEqual([])
    const [found] = disagreementsOn(toy.claims, [2, 3], whole, record({ 2: 3.1, 3: 3.2 }))
    expect(found).toMatchObject({ claim: 'pi', left: { values: [9, 3.2] }, right: { values: [3.1, 3.2] } })
    expect([found?.left?.verdict, found?.right?.verdict]).toEqual(['fails', 'holds'])
  })

  test('agree on the seeds where neither broke down', () => {
    const whole = record({ 1: 3.1, 2: Number.NaN })
    expect(whole.measured.pi).toMatchObject({ values: [3.1, null], mean: null, verdict: 'fails' })
    expect(disagreementsOn(toy.claims, [1], whole, record({ 1: 3.1 }))).toEqual([])
    expect(disagreementsOn(toy.claims, [2], whole, record({ 2: Number.NaN }))).toEqual([])
    expect(disagreementsOn(toy.claims, [2], whole, record({ 2: 3.1 }))).toHaveLength(1)
  })

  test('agree on what a clock told, whatever it told', () => {
    const timed = [{ id: 'pi', isTimed: true }]
    expect(disagreements(timed, record({ 1: 3.1 }), record({ 1: 9 }))).toEqual([])
  })

  test('disagree where one has not measured what the other has', () => {
    expect(
      disagreements(toy.claims, record({ 1: 3.1 }), { ...record({ 1: 3.1 }), measured: {} }),
    ).toHaveLength(1)
  })
})

describe('a table of claims', () => {
  test('stands between a README’s marks, and can be put there again', () => {
    const table = claimsTable(toy.claims, record({ 1: 3.1, 2: 3.2 }))
    expect(table).toContain(
      '| headline | Darts find π. | everywhere | 3 to 3.3: Three standard deviations of the least that is thrown. | 3.15 [3.1, 3.2] | holds |',
    )
    expect(table).toContain('seeds 1..2')
    const readme = '# Darts\n\n<!-- claims -->\n<!-- /claims -->\n\nThe end.\n'
    const once = putTable(readme, table)
    expect(once).toContain('The end.')
    expect(putTable(once ?? '', table)).toBe(once)
    expect(putTable('# Nothing', table)).toBeUndefined()
  })

  test('writes numbers and tolerances as people do', () => {
    expect([0, 0.5, 1234.5, 0.000123, -12].map(writeNumber)).toEqual(['0', '0.5', '1230', '1.23e-4', '-12'])
    expect([{ min: 1 }, { max: 2 }, { min: 1, max: 2 }, { min: 1, max: 1 }, {}].map(writeTolerance)).toEqual([
      ...['≥ 1', '≤ 2', '1 to 2', '= 1', 'any'],
    ])
  })
})
