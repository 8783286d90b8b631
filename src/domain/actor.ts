// Who acts: the operator at the command line, a signed-in person, or a reader who is neither.
import type { PersonState, Role } from './people/person.ts'
import { type Refusal, refuse } from './refusals.ts'
import { writingTexts } from './texts/writing.ts'

const texts = writingTexts.actor

/** What a session or a token says of whom it belongs to, as read at the beginning of a request. */
export interface PersonActor {
  kind: 'person'
  personId: number
  role: Role
  state: PersonState
  /** When a suspension ends by itself. */
  stateUntil?: Date | undefined
}

export type Actor = { kind: 'operator' } | PersonActor | { kind: 'reader' }

/** The instance itself: the command line and what starts with the server. */
export const operator: Actor = { kind: 'operator' }
export const reader: Actor = { kind: 'reader' }

/** Whether the actor may write and act in this person's name: nobody else, and nobody who is suspended. */
export function mayActFor(actor: Actor, personId: number): boolean {
  return (
    actor.kind === 'operator' ||
    (actor.kind === 'person' && actor.personId === personId && actor.state === 'active')
  )
}

export function mayModerate(actor: Actor): boolean {
  return actor.kind === 'operator' || (isActive(actor) && actor.role !== 'member')
}

export function mayAdminister(actor: Actor): boolean {
  return actor.kind === 'operator' || (isActive(actor) && actor.role === 'administrator')
}

export function isActive(actor: Actor): actor is PersonActor {
  return actor.kind === 'person' && actor.state === 'active'
}

export function notAllowed(what: string): Refusal<'not-allowed'> {
  return refuse('not-allowed', texts.notAllowed(what))
}

/** On whose behalf work is done, for taking turns: nobody's where the instance acts by itself. */
export function ownerOf(actor: Actor): string | undefined {
  return actor.kind === 'person' ? `person:${actor.personId}` : undefined
}

/** Why this actor may not write at all; nothing where they may. */
export function refuseWriter(actor: Actor): Refusal<'sign-in-needed' | 'suspended'> | undefined {
  if (actor.kind === 'reader') return refuse('sign-in-needed', texts.signIn)
  if (actor.kind === 'person' && actor.state !== 'active') return refuseSuspended(actor.stateUntil)
  return undefined
}

export function refuseSuspended(until?: Date): Refusal<'suspended'> {
  return refuse('suspended', texts.suspended(until && `${moment.format(until)} UTC`))
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
