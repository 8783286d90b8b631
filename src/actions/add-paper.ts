// Adds a paper with all its identifiers; refuses one that the library has under any of them.

import { type Actor, notAllowed } from '#domain/actor.ts'
import { type CheckedDraft, checkDraft, type PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq, inArray } from '#storage/drizzle.ts'
import { isUniqueViolation } from '#storage/errors.ts'
import { fields, paperIdentifiers, papers, venues } from '#storage/schema.ts'

export async function addPaper(
  storage: Storage,
  actor: Actor,
  draft: PaperDraft,
): Promise<{ id: number; key: string } | Refusal> {
  if (actor.kind === 'reader') return notAllowed('add papers before you sign in')
  const checked = checkDraft(draft)
  if (isRefusal(checked)) return checked
  const place = await findPlace(storage, checked)
  if (isRefusal(place)) return place
  try {
    return await insertPaper(storage, checked, place.venueId)
  } catch (error) {
    if (isUniqueViolation(error)) return alreadyThere(storage, checked)
    throw error
  }
}

async function findPlace(
  { db }: Storage,
  draft: CheckedDraft,
): Promise<{ venueId: number | null } | Refusal> {
  const known = await db.select().from(fields).where(inArray(fields.key, draft.fields))
  const unknown = draft.fields.find((key) => !known.some((field) => field.key === key))
  if (unknown !== undefined) return refuse('field-unknown', `The library has no field “${unknown}”.`)
  if (draft.venue === undefined) return { venueId: null }
  const [venue] = await db.select({ id: venues.id }).from(venues).where(eq(venues.key, draft.venue))
  return venue ? { venueId: venue.id } : refuse('venue-unknown', `The library has no venue “${draft.venue}”.`)
}

function insertPaper({ db }: Storage, draft: CheckedDraft, venueId: number | null) {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(papers)
      .values({
        key: draft.key,
        title: draft.title,
        authors: draft.authors,
        authorsComplete: draft.authorsComplete ?? true,
        authorNames: draft.authors.map((author) => author.name).join('\n'),
        year: draft.year ?? null,
        venueId,
        venueYear: draft.venueYear ?? draft.year ?? null,
        volume: draft.volume ?? null,
        number: draft.number ?? null,
        pages: draft.pages ?? null,
        fields: draft.fields,
        tags: draft.tags,
        abstract: draft.abstract ?? null,
        brief: draft.brief ?? null,
        url: draft.url ?? null,
      })
      .returning({ id: papers.id })
    if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
    await tx.insert(paperIdentifiers).values(
      draft.identifiers.map(({ key, identifier }) => ({
        key,
        paperId: row.id,
        scheme: identifier.scheme,
        value: identifier.value,
      })),
    )
    return { id: row.id, key: draft.key }
  })
}

async function alreadyThere({ db }: Storage, draft: CheckedDraft): Promise<Refusal> {
  const [there] = await db
    .select({ key: papers.key })
    .from(paperIdentifiers)
    .innerJoin(papers, eq(papers.id, paperIdentifiers.paperId))
    .where(
      inArray(
        paperIdentifiers.key,
        draft.identifiers.map(({ key }) => key),
      ),
    )
  return refuse('paper-exists', `The library has this paper already, as ${there?.key ?? draft.key}.`)
}
