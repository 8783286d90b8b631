// What an exception from below says to the client: that the database is away, or that nothing can be saved.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { isDatabaseAway, isDiskBroken, isDiskFull } from '#storage/errors.ts'
import { libraryTexts } from './texts/library.ts'

/** Nothing where it is a bug. */
export function refuseFault(error: unknown): Refusal | undefined {
  if (isDiskFull(error)) return storageFull
  if (isDiskBroken(error)) return storageBroken
  return isDatabaseAway(error) ? databaseAway : undefined
}

const texts = libraryTexts.fault

export const databaseAway = refuse('database-away', texts.databaseAway)

export const storageFull = refuse('storage-full', `${texts.full} ${texts.goesOn}`)

export const storageBroken = refuse('storage-broken', `${texts.broken} ${texts.goesOn}`)
