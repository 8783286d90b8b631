import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moderationAfter, type PastDecision, stateAfter } from './decision.ts'
import type { DecisionKind } from './moderation.ts'

function made(...kinds: (DecisionKind | `overturn ${number}`)[]): PastDecision[] {
  return kinds.map((written, i) => {
    const [kind, reverses] = written.split(' ')
    const reversesId = reverses === undefined ? null : Number(reverses)
    return { id: i + 1, kind: kind as DecisionKind, until: null, reversesId }
  })
}

describe('what decisions about a text come to', () => {
  test.each([
    [made(), null],
    [made('hide'), 'hidden'],
    [made('hide', 'remove'), 'removed'],
    [made('hide', 'restore'), null],
    [made('hide', 'warn', 'dismiss'), 'hidden'],
    [made('hide', 'overturn 1'), null],
    [made('hide', 'remove', 'overturn 2'), 'hidden'],
    [made('hide', 'remove', 'overturn 1'), 'removed'],
    [made('hide', 'uphold'), 'hidden'],
  ] as const)('%j: %s', (decisions, moderation) => {
    expect(moderationAfter(decisions)).toBe(moderation)
  })

  test('is, once a decision is overturned, what it would be without it', () => {
    const kinds = fc.array(fc.constantFrom<DecisionKind>('hide', 'remove', 'restore', 'warn', 'dismiss'))
    fc.assert(
      fc.property(kinds, fc.nat(), (written, place) => {
        const decisions = made(...written)
        if (decisions.length === 0) return
        const reversesId = (place % decisions.length) + 1
        const overturn = { id: decisions.length + 1, kind: 'overturn' as const, until: null, reversesId }
        const without = decisions.filter(({ id }) => id !== reversesId)
        expect(moderationAfter([...decisions, overturn])).toBe(moderationAfter(without))
      }),
    )
  })
})

describe('what decisions about a person come to', () => {
  const until = new Date('2026-12-24T00:00:00Z')

  test.each([
    [made(), 'active'],
    [made('warn'), 'active'],
    [made('spam'), 'spam'],
    [made('spam', 'reinstate'), 'active'],
    [made('spam', 'overturn 1'), 'active'],
  ] as const)('%j: %s', (decisions, state) => {
    expect(stateAfter(decisions)).toEqual({ state, until: null })
  })

  test('goes back to a suspension with its end', () => {
    const decisions = made('suspend', 'spam', 'overturn 2').map((d) => (d.id === 1 ? { ...d, until } : d))
    expect(stateAfter(decisions)).toEqual({ state: 'suspended', until })
  })
})
