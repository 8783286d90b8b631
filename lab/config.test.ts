// Settings: read from what people type, or refused with a sentence.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ConfigFields, changesFrom, presetConfig, readConfig } from './config.ts'

type Config = { width: number; noise: number; isDeep: boolean; gradient: 'exact' | 'diagonal' }

const where = 'ours'
const fields: ConfigFields<Config> = {
  width: { kind: 'number', label: 'Width', where, default: 32, min: 1, max: 512, step: 1 },
  noise: { kind: 'number', label: 'Noise', where, default: 0.1, min: 0, max: 2, step: 0.1 },
  isDeep: { kind: 'switch', label: 'Deep', where, default: true },
  gradient: {
    ...{ kind: 'choice', label: 'Gradient', where, default: 'exact' },
    options: { exact: 'Exact', diagonal: 'Diagonal' },
  },
}
const base = presetConfig(fields, { values: { width: 64 } })

describe('a config', () => {
  test('is the defaults with what the preset changes', () => {
    expect(base).toEqual({ width: 64, noise: 0.1, isDeep: true, gradient: 'exact' })
  })

  test('is read from text as from values', () => {
    const typed = readConfig(fields, base, { width: 16, noise: 0.5, isDeep: false, gradient: 'diagonal' })
    const written = readConfig(fields, base, {
      ...{ width: '16', noise: '0.5', isDeep: 'off', gradient: 'diagonal' },
    })
    expect(written).toEqual(typed)
    expect(typed.config).toEqual({ width: 16, noise: 0.5, isDeep: false, gradient: 'diagonal' })
  })

  test('comes back from its own writing', () => {
    const configs = fc.record({
      width: fc.integer({ min: 1, max: 512 }),
      noise: fc.double({ min: 0, max: 2, noNaN: true }),
      isDeep: fc.boolean(),
      gradient: fc.constantFrom('exact' as const, 'diagonal' as const),
    })
    fc.assert(
      fc.property(configs, (config) => {
        const written = Object.fromEntries(changesFrom(base, config))
        expect(readConfig(fields, base, written).config).toEqual({
          ...config,
          noise: Object.is(config.noise, -0) ? 0 : config.noise,
        })
      }),
    )
  })

  test.each([
    [{ depth: 3 }, 'unknown-field'],
    [{ constructor: 3 }, 'unknown-field'],
    [{ width: 'wide' }, 'not-a-number'],
    [{ width: '' }, 'not-a-number'],
    [{ width: 'Infinity' }, 'not-a-number'],
    [{ width: 1.5 }, 'out-of-range'],
    [{ width: 0 }, 'out-of-range'],
    [{ noise: '2.01' }, 'out-of-range'],
    [{ isDeep: 'perhaps' }, 'not-a-switch'],
    [{ gradient: 'toString' }, 'not-an-option'],
  ])('refuses %j as %s', (given, code) => {
    const { problems } = readConfig(fields, base, given)
    expect(problems?.map((problem) => problem.code)).toEqual([code])
  })

  test('names everything that is wrong at once', () => {
    expect(readConfig(fields, base, { width: 0, noise: 3 }).problems).toHaveLength(2)
  })
})
