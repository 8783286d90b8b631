// What a reader holds: the newest, and no press that is lost between two steps.
import { describe, expect, test } from 'vitest'
import { holdInput } from './held-input.ts'

test('steps get what is held, as long as it is', () => {
  const held = holdInput('rest')
  expect([held.take(), held.take()]).toEqual(['rest', 'rest'])
  held.change('left')
  expect([held.take(), held.take()]).toEqual(['left', 'left'])
})

test('what was pressed and let go between two steps counts for one', () => {
  const held = holdInput('rest')
  held.change('left')
  held.change('rest')
  expect(held.newest).toBe('rest')
  expect([held.take(), held.take(), held.take()]).toEqual(['left', 'rest', 'rest'])
})

test('of many changes between two steps the first and the newest count', () => {
  const held = holdInput('rest')
  for (const input of ['left', 'up', 'right', 'down']) held.change(input)
  expect([held.take(), held.take(), held.take()]).toEqual(['left', 'down', 'down'])
})

describe('taps', () => {
  type Hands = { tap: number | null; speed: number }
  const release = (hands: Hands) => (hands.tap === null ? hands : { ...hands, tap: null })
  const rest = { tap: null, speed: 1 }

  test('count for one step each, in their order', () => {
    const held = holdInput<Hands>(rest, release)
    for (const tap of [1, 2, 3]) held.change({ ...rest, tap })
    expect(held.newest).toEqual(rest)
    expect([1, 2, 3, 4].map(() => held.take().tap)).toEqual([1, 2, 3, null])
  })

  test('are not lost to a slider that moves meanwhile, nor is the slider', () => {
    const held = holdInput<Hands>(rest, release)
    held.change({ tap: null, speed: 2 })
    held.change({ tap: 1, speed: 2 })
    for (const speed of [3, 4, 5]) held.change({ tap: null, speed })
    expect([1, 2, 3, 4].map(() => held.take())).toEqual([
      { tap: null, speed: 2 },
      { tap: 1, speed: 2 },
      { tap: null, speed: 5 },
      { tap: null, speed: 5 },
    ])
  })

  test('beyond a few give place to the newest', () => {
    const held = holdInput<Hands>(rest, release)
    for (let tap = 1; tap <= 100; tap += 1) held.change({ ...rest, tap })
    const taken = Array.from({ length: 9 }, () => held.take().tap)
    expect(taken).toEqual([1, 2, 3, 4, 5, 6, 7, 100, null])
  })
})
