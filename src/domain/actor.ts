// Who acts: the operator at the command line, a signed-in person, or a reader who is neither.
import { type Refusal, refuse } from './refusals.ts'

export type Actor = { kind: 'operator' } | { kind: 'person'; personId: number } | { kind: 'reader' }

/** The instance itself: the command line and what starts with the server. */
export const operator: Actor = { kind: 'operator' }

export function mayActFor(actor: Actor, personId: number): boolean {
  return actor.kind === 'operator' || (actor.kind === 'person' && actor.personId === personId)
}

export function notAllowed(what: string): Refusal<'not-allowed'> {
  return refuse('not-allowed', `You may not ${what}.`)
}
