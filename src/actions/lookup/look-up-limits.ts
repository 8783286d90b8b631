// How often one person may have other services asked. The services' own limits are everybody's together.
import { type Actor, refuseWriter } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { countTry } from '../rate-limit.ts'

const hour = 60 * 60
export const lookupsAnHour = 120
export const searchesAnHour = 60

/** Refusals: `sign-in-needed`, `suspended`, `too-many`. */
export function countLookup(
  storage: Storage,
  actor: Actor,
  what: 'paper' | 'search',
): Promise<Refusal | undefined> {
  const most = what === 'paper' ? lookupsAnHour : searchesAnHour
  return countFor(storage, actor, `lookup-${what}`, most)
}

async function countFor(
  storage: Storage,
  actor: Actor,
  what: string,
  most: number,
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot || actor.kind !== 'person') return mayNot
  return countTry(storage, { key: `${what}:${actor.personId}`, most, window: hour })
}
