// The wrapper that drops observations.
import { describe, expect, test } from 'vitest'
import { type Environment, startDropped, stepDropped, type WorldModel } from './observational-dropout.ts'

/** Counts by the action; an observation is negative, so that it can't be taken for the state. */
const counter: Environment<number, number, number> = {
  observe: (state) => -state,
  step: (state, action) => ({
    state: state + action,
    reward: 10 * (state + action),
    isOver: state + action > 5,
  }),
}
/** Imagines fractions only. */
const halves: WorldModel<number, number> = { predict: (seen, action) => seen - action / 2 }
const unasked: WorldModel<number, number> = {
  predict: () => {
    throw new Error('The model was asked.')
  },
}

describe('an agent under observational dropout', () => {
  test('sees the first state', () => {
    expect(startDropped(counter, 3)).toEqual({ state: 3, seen: -3, isReal: true })
  })

  test('sees the new state when it peeks, and the model isn’t asked', () => {
    const next = stepDropped(counter, unasked, startDropped(counter, 1), 2, true)
    expect(next).toEqual({ state: 3, seen: -3, isReal: true, reward: 30, isOver: false })
  })

  test('else sees what the model makes of what it saw', () => {
    const blind = stepDropped(counter, halves, startDropped(counter, 1), 1, false)
    expect(blind).toMatchObject({ state: 2, seen: -1.5, isReal: false })
    const stillBlind = stepDropped(counter, halves, blind, 1, false)
    expect(stillBlind).toMatchObject({ state: 3, seen: -2, isReal: false })
    expect(stepDropped(counter, halves, stillBlind, 1, true)).toMatchObject({
      state: 4,
      seen: -4,
      isReal: true,
    })
  })

  test('gets the environment’s rewards and ends, whatever it sees', () => {
    const start = startDropped(counter, 4)
    for (const peeks of [true, false])
      expect(stepDropped(counter, halves, start, 2, peeks)).toMatchObject({ reward: 60, isOver: true })
  })
})
