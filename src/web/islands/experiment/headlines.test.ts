// What a headline claim says of a reader's own run, beside the stored one.
import { expect, test } from 'vitest'
import type { ShownMeasured } from './claims.tsx'
import { sayHere } from './headlines.ts'

const tolerance = { min: 0.9 }
const stored: ShownMeasured = {
  verdict: 'holds',
  mean: 0.97,
  interval: [0.96, 0.98],
  values: [0.96, 0.98],
  tolerance,
}
const own = (verdict: ShownMeasured['verdict'], mean: number | null): ShownMeasured => ({
  verdict,
  mean,
  interval: null,
  values: [mean],
  tolerance,
})
const said = (...given: Parameters<typeof sayHere>) => sayHere(...given)?.replaceAll('\u00a0', ' ')

test('a claim that holds, too, says so with both numbers', () => {
  expect(said(own('holds', 0.98), stored)).toBe('Holds here too: 0.98 (stored 0.97 ± 0.01)')
  expect(said(own('holds', 0.98), undefined)).toBe('Holds here too: 0.98')
})

test('a claim that comes out otherwise doesn’t say “too”', () => {
  expect(said(own('fails', 0.5), stored)).toBe('Fails here: 0.5 (stored 0.97 ± 0.01)')
  expect(said(own('holds', 0.98), { ...stored, verdict: 'fails' })).toBe(
    'Holds here: 0.98 (stored 0.97 ± 0.01)',
  )
  expect(said(own('fails', 0.5), { ...stored, verdict: 'fails' })).toBe(
    'Fails here too: 0.5 (stored 0.97 ± 0.01)',
  )
})

test('a run that broke down fails, and one that didn’t measure it says nothing', () => {
  expect(said(own('fails', null), stored)).toBe('Fails here: the run broke down.')
  expect(said(own('not measured', null), stored)).toBeUndefined()
})
