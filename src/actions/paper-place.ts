// Where a paper appeared and what it is about, found in the library before the paper is written; shared by adding and editing.
import type { CheckedDraft } from '#domain/papers/draft.ts'
import { possibleVenueNames } from '#domain/papers/venue-name.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { slugOf } from '#domain/slug.ts'
import type { Storage } from '#storage/connection.ts'
import { eq, inArray, sql } from '#storage/drizzle.ts'
import { fields, venues } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { newVenueKey, newVenueName } from './new-venue.ts'
import { libraryTexts } from './texts/library.ts'

/** A field or a venue's key that the library does not have. */
export async function refusePlace({ db }: Storage, draft: CheckedDraft): Promise<Refusal | undefined> {
  const known = await db.select().from(fields).where(inArray(fields.key, draft.fields))
  const unknown = draft.fields.find((key) => !known.some((field) => field.key === key))
  if (unknown !== undefined) return refuse('field-unknown', libraryTexts.paper.fieldUnknown(unknown))
  if (draft.venue === undefined) return undefined
  const [venue] = await db.select({ id: venues.id }).from(venues).where(eq(venues.key, draft.venue))
  return venue ? undefined : refuse('venue-unknown', libraryTexts.paper.venueUnknown(draft.venue))
}

/** By key, or by its name, its short name or an alias; one that is new is taken up. */
export async function venueIdOf(tx: Transaction, draft: CheckedDraft): Promise<number | null> {
  if (draft.venue !== undefined) {
    const [venue] = await tx.select({ id: venues.id }).from(venues).where(eq(venues.key, draft.venue))
    return venue?.id ?? null
  }
  if (draft.venueName === undefined) return null
  // Two who bring the same new venue take turns, so that it is taken up once.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('venues'))`)
  return (await findVenue(tx, draft.venueName)) ?? (await addVenue(tx, draft.venueName, draft.venueKind))
}

async function findVenue(tx: Transaction, printed: string): Promise<number | undefined> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select v.id from json_array_elements_text(${JSON.stringify(possibleVenueNames(printed))}::json)
      with ordinality as n (name, place)
    join venues v on lower(v.name) = n.name or lower(v.short) = n.name or n.name = any (v.aliases)
    order by n.place, v.id limit 1`)
  return rows[0] && Number(rows[0].id)
}

async function addVenue(
  tx: Transaction,
  printed: string,
  kind: CheckedDraft['venueKind'] = 'other',
): Promise<number> {
  const name = newVenueName(printed, kind)
  const [taken] = await tx
    .select({ id: venues.id })
    .from(venues)
    .where(eq(venues.key, slugOf(name)))
  const key = newVenueKey(name, () => taken !== undefined)
  const [row] = await tx.insert(venues).values({ key, name, short: name, kind }).returning({ id: venues.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  return row.id
}
