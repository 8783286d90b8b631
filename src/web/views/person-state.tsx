// The state of an account, in words.
import type { ComponentChildren } from 'preact'
import type { PersonState } from '#domain/people/person.ts'
import { When } from './when.tsx'

const words: Record<PersonState, string> = {
  pending: 'Not confirmed yet',
  active: 'Active',
  suspended: 'Suspended',
  spam: 'Marked as spam',
  closed: 'Closed',
}

/** A suspension that has ended is none. */
export function stateOf({ state, stateUntil }: { state: PersonState; stateUntil?: Date }): ComponentChildren {
  if (state !== 'suspended' || stateUntil === undefined) return words[state]
  return stateUntil < new Date() ? (
    words.active
  ) : (
    <>
      {words.suspended} until <When date={stateUntil} />
    </>
  )
}
