// Versions of an experiment: which one runs, and why earlier runs count no more; and which presets pages offer.
import { expect, test } from 'vitest'
import { isOnPages, whySuperseded } from './experiment.ts'

const third = { version: 3, changes: { 2: 'Noise is drawn first.', 3: 'Bins are wider.' } }

test('a run of the present version is not superseded', () => {
  expect(whySuperseded(third, 3)).toBeUndefined()
})

test('a run of an earlier version is superseded by all versions since, for their reasons', () => {
  expect(whySuperseded(third, 2)).toBe('Version 3 runs now. Bins are wider.')
  expect(whySuperseded(third, 1)).toBe('Version 3 runs now. Noise is drawn first. Bins are wider.')
})

test('a run of a version that is not there yet does not count either', () => {
  expect(whySuperseded(third, 4)).toBe('Version 3 runs now.')
})

test('pages offer all presets but those for the command line', () => {
  const preset = { values: {}, note: 'Soon.' }
  const presets = { glance: preset, standard: preset, overnight: { ...preset, isCommandOnly: true } }
  const offered = ['glance', 'standard', 'overnight', 'paper', 'toString'].filter((name) =>
    isOnPages({ presets }, name),
  )
  expect(offered).toEqual(['glance', 'standard'])
})
