// The catalogue: what is asked of every experiment.
import { describe, expect, test } from 'vitest'
import { experiments } from './catalogue.ts'

describe.each(experiments)('$id', ({ version, changes }) => {
  test('says of every version after the first why it gives other numbers', () => {
    const later = Array.from({ length: version - 1 }, (_, index) => String(index + 2))
    expect(Object.keys(changes)).toEqual(later)
    for (const reason of Object.values(changes)) expect(reason).toMatch(/^\p{Lu}.{10,}\.$/u)
  })
})
