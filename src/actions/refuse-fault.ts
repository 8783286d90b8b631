// What an exception from below says to the client: that the database is away, or that nothing can be saved.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { isDatabaseAway, isDiskBroken, isDiskFull } from '#storage/errors.ts'

/** Nothing where it is a bug. */
export function refuseFault(error: unknown): Refusal | undefined {
  if (isDiskFull(error)) return storageFull
  if (isDiskBroken(error)) return storageBroken
  return isDatabaseAway(error) ? databaseAway : undefined
}

export const databaseAway = refuse('database-away', 'Please try again in a few seconds.')

const goesOn = 'Reading goes on. Please try again later; if you were writing, go back to keep your words.'

export const storageFull = refuse(
  'storage-full',
  `The library’s disk is full, so nothing can be saved for now. ${goesOn}`,
)

export const storageBroken = refuse(
  'storage-broken',
  `The library’s disk takes no writes, so nothing can be saved for now. ${goesOn}`,
)
