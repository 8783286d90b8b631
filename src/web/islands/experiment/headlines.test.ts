// What a headline claim says of a reader's own run, beside the stored one.
import { expect, test } from 'vitest'
import { experimentTexts as texts } from '../../texts/experiments.ts'
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
const said = (...given: Parameters<typeof sayHere>) => sayHere(...given).replaceAll('\u00a0', ' ')

test('a claim that holds, too, says so with both numbers', () => {
  expect(said(own('holds', 0.98), stored)).toBe('Holds here too: 0.98 (stored 0.97 ± 0.01)')
  expect(said(own('holds', 0.98), undefined)).toBe('Holds here too: 0.98')
})

test('a claim that comes out otherwise doesn’t say “too”', () => {
  expect(said(own('fails', 0.5), stored)).toBe('Fails here: 0.50 (stored 0.97 ± 0.01)')
  expect(said(own('holds', 0.98), { ...stored, verdict: 'fails' })).toBe(
    'Holds here: 0.98 (stored 0.97 ± 0.01)',
  )
  expect(said(own('fails', 0.5), { ...stored, verdict: 'fails' })).toBe(
    'Fails here too: 0.50 (stored 0.97 ± 0.01)',
  )
})

test('a run that broke down fails, and one that didn’t measure it says so', () => {
  expect(said(own('fails', null), stored)).toBe('Fails here: the run broke down.')
  for (const nothing of [own('not measured', null), undefined])
    expect(said(nothing, stored)).toBe('Not measured in this run (stored 0.97 ± 0.01)')
  expect(said(undefined, undefined)).toBe('Not measured in this run')
})

test.each([
  [{ holds: 3, fails: 0, unmeasured: 0 }, true, 'Holds here too'],
  [{ holds: 3, fails: 0, unmeasured: 0 }, false, 'Holds here'],
  [{ holds: 2, fails: 1, unmeasured: 0 }, false, 'Partly holds here'],
  [{ holds: 0, fails: 3, unmeasured: 0 }, false, 'Fails here'],
  [{ holds: 1, fails: 0, unmeasured: 2 }, true, '1 of 3 holds here; 2 not measured'],
  [{ holds: 1, fails: 1, unmeasured: 1 }, false, '1 of 3 holds here; 1 fails; 1 not measured'],
  [{ holds: 0, fails: 1, unmeasured: 2 }, false, 'Fails here; 2 not measured'],
  [{ holds: 0, fails: 0, unmeasured: 3 }, false, 'Not measured here'],
])('of %j the badge counts only what was measured', (count, isAsStored, words) => {
  expect(texts.here.badge(count, isAsStored)).toBe(words)
})
