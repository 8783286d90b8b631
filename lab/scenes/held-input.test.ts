// What a reader holds: the newest, and no press that is lost between two steps.
import { expect, test } from 'vitest'
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
