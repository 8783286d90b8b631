// Writes one person's summary of one paper: a new revision, its rendering, its citations, and all that counts them.
import { type Actor, mayActFor, notAllowed, ownerOf, refuseWriter } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { checkSummaryText } from '#domain/summaries/summary.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { drafts, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { renderInWorker } from '#text/render-pool.ts'
import type { Rendering } from '#text/rendering.ts'
import { ofThisSummary } from './draft-of-summary.ts'
import { keepRendering, summaryOptions } from './keep-rendering.ts'
import { markNews } from './notices/mark-news.ts'
import { openSummary, publicationOf } from './open-summary.ts'
import { expectSummaryId } from './own-summaries.ts'
import { takeTurn } from './person-turn.ts'
import { countTry } from './rate-limit.ts'
import { lockPaper, lockPerson, recountPaper, recountPerson } from './recount.ts'
import { refuseByTrust } from './refuse-by-trust.ts'
import { conflict, findDeleted, findStanding, isChanged, type Standing } from './standing-summary.ts'
import { type SettledDraft, type SummaryDraft, withSettings } from './summary-draft.ts'
import { addRevision, showRevisions } from './summary-revisions.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'
import { showImages } from './withheld-images.ts'

export interface Written {
  id: number
  revision: number
  /** The text took too much to render, and is shown as it was written. */
  isPlain: boolean
  /** Why what was brought is private, though it was to be read by others. */
  heldBack?: Refusal
}

/** One person's, so that a program gone wild does not fill the history. */
export const writesAnHour = 120

export async function writeSummary(
  storage: Storage,
  actor: Actor,
  draft: SummaryDraft,
): Promise<Written | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, draft.authorId)) return notAllowed(deniedTexts.write)
  const wrong =
    checkSummaryText(draft.text, draft.language ?? 'en') ??
    (draft.isBrought ? undefined : await countWrite(storage, actor))
  if (wrong) return wrong
  let id = await expectSummaryId(storage, storage.db, draft)
  for (let tries = 0; tries < mostTries; tries++) {
    // Rendering may take a moment, so it's done before anything is locked.
    const rendering = await renderInWorker(draft.text, summaryOptions(id, draft), ownerOf(actor))
    if (isRefusal(rendering)) return rendering
    const prepared: Prepared = { id, rendering }
    const result = await storage.db.transaction((tx) => write(storage, tx, { actor, draft, prepared }))
    if (!('movedTo' in result)) return result
    id = result.movedTo
  }
  return conflict
}

/** How often the same text is rendered anew, because what it replaces was deleted or became anonymous meanwhile. */
const mostTries = 4

/** What a transaction that has written nothing says: rendered for another id, the text is to be written once more. */
interface Moved {
  movedTo: number
}

async function countWrite(storage: Storage, actor: Actor): Promise<Refusal | undefined> {
  if (actor.kind !== 'person') return undefined
  return countTry(storage, { key: `write:${actor.personId}`, most: writesAnHour, window: 3_600 })
}

interface Prepared {
  id: number
  rendering: Rendering
}

interface Order {
  actor: Actor
  draft: SummaryDraft
  prepared: Prepared
}

async function write(storage: Storage, tx: Transaction, order: Order): Promise<Written | Moved | Refusal> {
  const fields = await lockPlace(tx, order.draft)
  if (isRefusal(fields)) return fields
  const settled = await settle(tx, order)
  if (isRefusal(settled)) return settled
  const { draft, standing, heldBack } = settled
  // Decided here, under the locks; the secret that it takes has been read before.
  const id = await expectSummaryId(storage, tx, draft)
  const { rendering } = order.prepared
  if (id !== order.prepared.id) return { movedTo: id }
  const revision = await addText(tx, { draft, standing, fields, id })
  await keepRendering(tx, { summaryId: id, revisionId: revision.id, rendering })
  await showImages(tx, draft.authorId, [draft.text, rendering.html])
  await countWritten(tx, draft, standing)
  return { id, revision: revision.number, isPlain: rendering.isPlain, ...(heldBack ? { heldBack } : {}) }
}

/** The paper's fields, with the paper and its writer locked. */
async function lockPlace(
  tx: Transaction,
  { paperId, authorId }: Pick<SummaryDraft, 'paperId' | 'authorId'>,
): Promise<string[] | Refusal> {
  await takeTurn(tx, authorId)
  const fields = await lockPaper(tx, paperId)
  if (fields === undefined) return refuse('paper-unknown', libraryTexts.paper.unknown)
  if (!(await lockPerson(tx, authorId))) return refuse('person-unknown', libraryTexts.person.unknown)
  return fields
}

interface Settled {
  draft: SettledDraft
  standing: Standing | undefined
  heldBack: Refusal | undefined
}

/** What is to stand there, and what stands there now. */
async function settle(tx: Transaction, { actor, draft: given }: Order): Promise<Settled | Refusal> {
  const standing = await findStanding(tx, given)
  if (isRefusal(standing)) return standing
  const last = standing ?? (await findDeleted(tx, given))
  if (isRefusal(last)) return last
  const settled = withSettings(given, last)
  const opens = settled.visibility !== 'private' && !standing?.openedAt
  const tooMuch = await refuseByTrust(tx, actor, { deed: opens ? 'summary' : undefined })
  const heldBack = given.isBrought && tooMuch?.code === 'trust-too-low' ? tooMuch : undefined
  if (tooMuch && !heldBack) return tooMuch
  return { draft: heldBack ? { ...settled, visibility: 'private' } : settled, standing, heldBack }
}

interface Added {
  draft: SettledDraft
  standing: Standing | undefined
  /** Of the paper. */
  fields: string[]
  id: number
}

/** The revision that readers see from now on: a new one only if the text is new. */
async function addText(tx: Transaction, { draft, standing, fields, id }: Added) {
  const isNewText = standing === undefined || isChanged(standing, draft)
  const publication = publicationOf(standing, draft, isNewText)
  await openSummary(tx, { draft, standing, publication, fields, id })
  const revision = isNewText
    ? await addRevision(tx, id, draft, (standing?.revisionNumber ?? 0) + 1)
    : { id: standing.revisionId ?? 0, number: standing.revisionNumber }
  await showRevisions(tx, { id, draft, publication, number: revision.number })
  await tx
    .update(summaries)
    .set({ revisionId: revision.id, revisionNumber: revision.number })
    .where(eq(summaries.id, id))
  return revision
}

/** What follows from it: no draft is left, and the paper, the person and their followers know of it. */
async function countWritten(
  tx: Transaction,
  { paperId, authorId, visibility, publishedAt }: SettledDraft,
  standing: Standing | undefined,
): Promise<void> {
  const summaryId = standing?.id ?? 0
  await tx.delete(drafts).where(ofThisSummary({ personId: authorId, paperId, summaryId }))
  await recountPaper(tx, paperId)
  await recountPerson(tx, authorId)
  const isFirstPublic = visibility === 'public' && !standing?.wasPublic
  if (isFirstPublic) await markNews(tx, { kind: 'summary', paperId, authorId }, publishedAt)
}
