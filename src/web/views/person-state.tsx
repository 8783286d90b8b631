// The state of an account, in words.
import type { ComponentChildren } from 'preact'
import type { PersonState } from '#domain/people/person.ts'
import { adminTexts } from '../texts/admin.tsx'
import { When } from './when.tsx'

const words: Record<PersonState, string> = adminTexts.states

/** A suspension that has ended is none. */
export function stateOf({ state, stateUntil }: { state: PersonState; stateUntil?: Date }): ComponentChildren {
  if (state !== 'suspended' || stateUntil === undefined) return words[state]
  return stateUntil < new Date() ? (
    words.active
  ) : (
    <>
      {words.suspended} {adminTexts.states.until} <When date={stateUntil} />
    </>
  )
}
