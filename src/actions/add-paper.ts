// Adds a paper with all its identifiers; refuses one that the library has under any of them.

import { type Actor, refuseWriter } from '#domain/actor.ts'
import { knownKeys } from '#domain/identifiers/possible-keys.ts'
import { type CheckedDraft, checkDraft, identifying, type PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq, inArray } from '#storage/drizzle.ts'
import { isUniqueViolation } from '#storage/errors.ts'
import { findPapersOfTitle } from '#storage/queries/paper-editor.ts'
import { paperIdentifiers, papers } from '#storage/schema.ts'
import { insertIdentifiers } from './insert-identifiers.ts'
import { describedWork, findSameWork, type SameWork } from './merging/find-same-work.ts'
import { draftColumns, joinDraft } from './merging/join-draft.ts'
import { suggestMerge } from './merging/suggestions.ts'
import { markNews } from './notices/mark-news.ts'
import { refusePlace, venueIdOf } from './paper-place.ts'
import { takeTurn } from './person-turn.ts'
import { countTry } from './rate-limit.ts'
import { refuseByTrust } from './refuse-by-trust.ts'
import { libraryTexts } from './texts/library.ts'

/** One person's; anyone who brings more brings a file to the operator. */
export const papersAnHour = 30

export interface AddingPaper {
  /** By an import, which has limits of its own instead of the hour's, and is no news. */
  isBrought?: boolean
  /** The person who adds it has seen the papers of the same title, and says that this is another one. */
  isDifferent?: boolean | undefined
  /** All of the draft is what a service said of an identifier, and nothing of it what a person sent. */
  isResolved?: boolean | undefined
}

export interface AddedPaper {
  id: number
  key: string
  /** The library had the work already: its paper has the identifiers of this record now. */
  isJoined?: boolean
  /** An import named a work that the library has already: this is its paper, as it was. */
  isThere?: boolean
}

export async function addPaper(
  storage: Storage,
  actor: Actor,
  draft: PaperDraft,
  how: AddingPaper = {},
): Promise<AddedPaper | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  const checked = checkDraft(draft)
  if (isRefusal(checked)) return checked
  const there = (await findThere(storage, checked)) ?? (await refusePlace(storage, checked))
  if (there) return there
  const same = await findSameWork(storage, describedWork(checked))
  const found = how.isDifferent || same?.verdict !== 'same' ? undefined : same
  const isJoining = found !== undefined && mayJoin(actor, how)
  if (found && !isJoining) return how.isBrought ? asItIs(found) : refuseSameWork(found)
  // An import's identifiers tell its papers apart.
  const sameTitle =
    isJoining || how.isDifferent || how.isBrought ? undefined : await refuseSameTitle(storage, actor, checked)
  if (sameTitle) return sameTitle
  const tooMany = how.isBrought ? undefined : await countPaper(storage, actor)
  if (tooMany) return tooMany
  try {
    return await insertPaper(storage, actor, checked, { ...how, same, isJoining })
  } catch (error) {
    const other = isUniqueViolation(error) ? await findThere(storage, checked) : undefined
    if (other) return other
    throw error
  }
}

/** Who may change a paper is decided elsewhere; what somebody typed changes none, however well it matches. */
function mayJoin(actor: Actor, { isResolved = false }: AddingPaper): boolean {
  return actor.kind !== 'person' || isResolved
}

function asItIs({ paperId, key }: SameWork): AddedPaper {
  return { id: paperId, key, isThere: true }
}

function refuseSameWork({ key }: SameWork): Refusal {
  return { ...refuse('title-exists', libraryTexts.paper.sameWork(key)), sameKey: key }
}

/** A person looks at what is there first. What the operator brings comes in thousands, and its identifiers tell it apart. */
async function refuseSameTitle(
  { pool }: Storage,
  actor: Actor,
  { title }: CheckedDraft,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'person' || (await findPapersOfTitle(pool, title)).length === 0) return undefined
  return refuse('title-exists', libraryTexts.paper.sameTitle)
}

async function countPaper(storage: Storage, actor: Actor): Promise<Refusal | undefined> {
  if (actor.kind !== 'person') return undefined
  return countTry(storage, { key: `add-paper:${actor.personId}`, most: papersAnHour, window: 60 * 60 })
}

interface Insertion extends AddingPaper {
  /** What the library has that may be this work. */
  same: SameWork | undefined
  isJoining: boolean
}

function insertPaper(
  { db }: Storage,
  actor: Actor,
  draft: CheckedDraft,
  { isBrought = false, same, isJoining }: Insertion,
): Promise<AddedPaper | Refusal> {
  const addedById = actor.kind === 'person' ? actor.personId : null
  return db.transaction(async (tx) => {
    if (addedById !== null) await takeTurn(tx, addedById)
    const tooMuch = await refuseByTrust(tx, actor, { deed: 'paper' })
    if (tooMuch) return tooMuch
    const joined = isJoining && same ? await joinDraft(tx, draft, same, addedById) : undefined
    if (joined) return { ...joined, isJoined: true }
    const venueId = await venueIdOf(tx, draft)
    const [row] = await tx
      .insert(papers)
      .values(draftColumns(draft, venueId, addedById))
      .returning({ id: papers.id })
    if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
    await insertIdentifiers(tx, row.id, draft)
    // What the operator or an import brings comes in thousands.
    if (addedById !== null && !isBrought) await markNews(tx, { kind: 'paper', id: row.id })
    if (same) await suggestMerge(tx, { paperIds: [row.id, same.paperId], reason: 'score', score: same.score })
    return { id: row.id, key: draft.key }
  })
}

async function findThere({ db }: Storage, draft: CheckedDraft): Promise<Refusal | undefined> {
  const keys = identifying(draft.identifiers.map(({ identifier }) => identifier)).flatMap(knownKeys)
  const [there] = await db
    .select({ key: papers.key, moderation: papers.moderation })
    .from(paperIdentifiers)
    .innerJoin(papers, eq(papers.id, paperIdentifiers.paperId))
    .where(inArray(paperIdentifiers.key, keys))
  if (there?.moderation) return refuse('paper-hidden', libraryTexts.paper.hidden)
  return there && refuse('paper-exists', libraryTexts.paper.exists(there.key))
}
