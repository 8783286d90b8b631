// Writes one person's summary of one paper: a new revision, its rendering, its citations, and all that counts them.
import { randomBytes } from 'node:crypto'
import { type Actor, mayActFor, notAllowed, ownerOf, refuseWriter } from '#domain/actor.ts'
import { bestRank, hotRank } from '#domain/ranking.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { coarsen, type Publication, publish } from '#domain/summaries/publication.ts'
import { type Assistance, checkSummaryText, type Visibility } from '#domain/summaries/summary.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNotNull, isNull, sql } from '#storage/drizzle.ts'
import { drafts, revisions, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { renderInWorker } from '#text/render-pool.ts'
import type { Rendering, RenderOptions } from '#text/rendering.ts'
import { ofThisSummary } from './draft-of-summary.ts'
import { hideCommentAuthor } from './hide-comment-author.ts'
import { keepRendering, summaryOptions } from './keep-rendering.ts'
import { isSpam } from './moderation/following-texts.ts'
import { forgetNews, markNews } from './notices/mark-news.ts'
import { takeTurn } from './person-turn.ts'
import { countTry } from './rate-limit.ts'
import { lockPaper, lockPerson, recountPaper, recountPerson } from './recount.ts'
import { refuseByTrust } from './refuse-by-trust.ts'
import { deriveId } from './secret.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'
import { showImages } from './withheld-images.ts'

export interface SummaryDraft {
  paperId: number
  authorId: number
  text: string
  language?: string | undefined
  visibility?: Visibility | undefined
  anonymous?: boolean | undefined
  assistance?: Assistance | undefined
  /** The revision the text was begun from; where another one came meanwhile, the writing is refused. */
  base?: number | undefined
  /** The summary the text was begun from, 0 for a new one; where another one stands there now, the writing is refused. */
  summaryId?: number | undefined
  /** For a text brought back from the history: the revision it was, of the summary that must still be there under this id. */
  restoredFrom?: { summaryId: number; number: number } | undefined
  /** For texts brought from elsewhere: when they were written and changed there. */
  publishedAt?: Date | undefined
  editedAt?: Date | undefined
  /** By an import, which has limits of its own instead of the hour's: what may not be shown yet is private. */
  isBrought?: boolean | undefined
  /** How the text was written down; other dialects than our own come only with imports. */
  dialect?: RenderOptions['dialect']
}

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

export const unknownRevision = refuse('revision-unknown', libraryTexts.summary.revisionUnknown)

const conflict = refuse('revision-conflict', libraryTexts.summary.conflict)
const unclear = refuse('revision-conflict', libraryTexts.summary.unclear)

/** What a transaction that has written nothing says: rendered for another id, the text is to be written once more. */
interface Moved {
  movedTo: number
}

async function countWrite(storage: Storage, actor: Actor): Promise<Refusal | undefined> {
  if (actor.kind !== 'person') return undefined
  return countTry(storage, { key: `write:${actor.personId}`, most: writesAnHour, window: 3_600 })
}

/**
 * The id this person's summary of this paper will have. Ids of a text's headings carry it, so the editor's preview needs it
 * before anything is stored; nobody else can foresee it. What was deleted, and what was signed and becomes anonymous, leaves its
 * id behind for good. It's certain while the person's turn is held; otherwise it's a guess.
 */
export async function expectSummaryId(
  storage: Storage,
  db: Pick<Storage['db'], 'select'>,
  draft: Pick<SummaryDraft, 'paperId' | 'authorId' | 'anonymous'>,
): Promise<number> {
  const [last] = await db
    .select({ id: summaries.id, anonymous: summaries.anonymous, deletedAt: summaries.deletedAt })
    .from(summaries)
    .where(ownBy(draft))
    .orderBy(liveFirst)
    .limit(1)
  const isKept = last?.deletedAt === null && (last.anonymous || draft.anonymous !== true)
  return isKept ? last.id : deriveId(storage, 'summary', draft.authorId, draft.paperId, last?.id ?? 0)
}

/** All that the person wrote about the paper. One at most is neither deleted nor a further one, which came by a merge. */
function ownBy({ paperId, authorId }: Pick<SummaryDraft, 'paperId' | 'authorId'>) {
  return and(eq(summaries.paperId, paperId), eq(summaries.authorId, authorId))
}

/** The one they write on, then the one that was deleted last. */
const liveFirst = sql`${summaries.deletedAt} desc nulls first, ${summaries.isFurther}`

interface Prepared {
  id: number
  rendering: Rendering
}

interface Order {
  actor: Actor
  draft: SummaryDraft
  prepared: Prepared
}

async function write(
  storage: Storage,
  tx: Transaction,
  { actor, draft: given, prepared }: Order,
): Promise<Written | Moved | Refusal> {
  const { paperId, authorId } = given
  await takeTurn(tx, authorId)
  const fields = await lockPaper(tx, paperId)
  if (fields === undefined) return refuse('paper-unknown', libraryTexts.paper.unknown)
  if (!(await lockPerson(tx, authorId))) return refuse('person-unknown', libraryTexts.person.unknown)
  const standing = await findStanding(tx, given)
  if (isRefusal(standing)) return standing
  const last = standing ?? (await findDeleted(tx, given))
  if (isRefusal(last)) return last
  const settled = withSettings(given, last)
  const opens = settled.visibility !== 'private' && !standing?.openedAt
  const tooMuch = await refuseByTrust(tx, actor, { deed: opens ? 'summary' : undefined })
  const heldBack = given.isBrought && tooMuch?.code === 'trust-too-low' ? tooMuch : undefined
  if (tooMuch && !heldBack) return tooMuch
  const draft: SettledDraft = heldBack ? { ...settled, visibility: 'private' } : settled
  // Decided here, under the locks; the secret that it takes has been read before.
  const id = await expectSummaryId(storage, tx, draft)
  if (id !== prepared.id) return { movedTo: id }
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
  await keepRendering(tx, { summaryId: id, revisionId: revision.id, rendering: prepared.rendering })
  await showImages(tx, authorId, [draft.text, prepared.rendering.html])
  const writtenOn = standing?.id ?? 0
  await tx.delete(drafts).where(ofThisSummary({ personId: authorId, paperId, summaryId: writtenOn }))
  await recountPaper(tx, paperId)
  await recountPerson(tx, authorId)
  const isFirstPublic = draft.visibility === 'public' && !standing?.wasPublic
  if (isFirstPublic) await markNews(tx, { kind: 'summary', paperId, authorId }, draft.publishedAt)
  const { isPlain } = prepared.rendering
  return { id, revision: revision.number, isPlain, ...(heldBack ? { heldBack } : {}) }
}

/**
 * What is not said is as it was, also where the last summary was deleted: decided here, under the locks, so that a program that
 * only sends a text never undoes what its owner set beside it, and what had no name does not come back with one.
 */
function withSettings(draft: SummaryDraft, last: Settings | undefined): SettledDraft {
  return {
    ...draft,
    visibility: draft.visibility ?? last?.visibility ?? 'public',
    anonymous: draft.anonymous ?? last?.anonymous ?? false,
    language: draft.language ?? last?.language ?? 'en',
    assistance: draft.assistance ?? last?.assistance ?? 'none',
  }
}

type Settings = Pick<typeof summaries.$inferSelect, 'visibility' | 'anonymous' | 'language' | 'assistance'>
type SettledDraft = Omit<SummaryDraft, keyof Settings> & Settings

type Standing = typeof summaries.$inferSelect & {
  text: string
  dialect: NonNullable<RenderOptions['dialect']>
  wasPublic: boolean
}

/** The summary as it stands; refused where it is no longer what the draft was begun from, or may not be written to. */
async function findStanding(tx: Transaction, draft: SummaryDraft): Promise<Standing | undefined | Refusal> {
  const [there] = await tx
    .select({ summary: summaries, text: revisions.text, dialect: revisions.dialect, wasPublic: wasEverShown })
    .from(summaries)
    .innerJoin(revisions, eq(revisions.id, summaries.revisionId))
    .where(and(ownBy(draft), isNull(summaries.deletedAt), eq(summaries.isFurther, false)))
    .for('update', { of: summaries })
  // Deleted meanwhile, the text must not come back; become anonymous, it must not without its author seeing that it's another.
  if (draft.restoredFrom && there?.summary.id !== draft.restoredFrom.summaryId) return unknownRevision
  const other = await refuseAnother(tx, draft, there?.summary.id ?? 0)
  if (other) return other
  if (draft.base !== undefined && draft.base !== (there?.summary.revisionNumber ?? 0)) return conflict
  if (there === undefined) return undefined
  const { summary, ...rest } = there
  if (summary.moderation === 'removed') return refuse('summary-removed', libraryTexts.summary.removed)
  return { ...summary, ...rest }
}

/** Revisions of two summaries have the same numbers. Where a merge left two, a text that doesn't say to which it belongs is neither's. */
async function refuseAnother(
  tx: Transaction,
  draft: SummaryDraft,
  standingId: number,
): Promise<Refusal | undefined> {
  const begunFrom = draft.summaryId ?? draft.restoredFrom?.summaryId
  if (begunFrom !== undefined) return begunFrom === standingId ? undefined : conflict
  const further = await tx
    .select({ id: summaries.id })
    .from(summaries)
    .where(and(ownBy(draft), isNull(summaries.deletedAt), eq(summaries.isFurther, true)))
    .limit(1)
  return further.length > 0 ? unclear : undefined
}

/** What its owner deleted last; refused where a decision stands about anything they deleted, which writing anew would undo. */
async function findDeleted(tx: Transaction, draft: SummaryDraft): Promise<Settings | undefined | Refusal> {
  const deleted = await tx
    .select()
    .from(summaries)
    .where(and(ownBy(draft), isNotNull(summaries.deletedAt)))
    .orderBy(liveFirst)
  return deleted.some(({ moderation }) => moderation !== null) ? stillModerated : deleted[0]
}

const stillModerated = refuse('summary-moderated', libraryTexts.summary.moderated)

const wasEverShown = sql<boolean>`exists (select from revisions r where r.summary_id = ${summaries.id} and r.is_shown)`

function isChanged(standing: Standing, { text, dialect = 'scholium' }: SummaryDraft): boolean {
  return standing.text !== text || standing.dialect !== dialect
}

function publicationOf(
  standing: Standing | undefined,
  { visibility, anonymous, publishedAt, editedAt }: SettledDraft,
  isNewText: boolean,
): Publication {
  const publication = publish(standing, { visibility, anonymous, isNewText }, publishedAt ?? new Date())
  if (editedAt === undefined) return publication
  return { ...publication, editedAt: anonymous ? coarsen(editedAt) : editedAt }
}

interface Opening {
  draft: SettledDraft
  standing: Standing | undefined
  publication: Publication
  fields: string[]
  /** The one it has from now on. */
  id: number
}

/** The person's summary of this paper, made now or opened again. */
async function openSummary(tx: Transaction, opening: Opening): Promise<void> {
  const { draft, standing, publication, fields, id } = opening
  const { paperId, authorId, language, visibility, anonymous, assistance } = draft
  const { publishedAt, editedAt, isFresh } = publication
  const votes = standing ?? { ups: 0, downs: 0 }
  // What has no name follows its author later; once it is signed, it waits for nothing.
  const hidden = anonymous && standing !== undefined ? {} : { authorHidden: isSpam(authorId) }
  const columns = {
    language,
    visibility,
    anonymous,
    assistance,
    fields,
    publishedAt,
    editedAt,
    shareToken:
      visibility === 'unlisted' ? ((isFresh ? undefined : standing?.shareToken) ?? makeShareToken()) : null,
    openedAt: standing?.openedAt ?? (visibility === 'private' ? null : coarsen(new Date())),
    hot: hotRank(votes, publishedAt),
    best: bestRank(votes),
    ...hidden,
  }
  if (standing === undefined) await tx.insert(summaries).values({ id, paperId, authorId, ...columns })
  else
    await tx
      .update(summaries)
      .set({ ...columns, id })
      .where(eq(summaries.id, standing.id))
}

/** Unguessable: 144 bits. */
export function makeShareToken(): string {
  return randomBytes(18).toString('base64url')
}

async function addRevision(tx: Transaction, summaryId: number, draft: SettledDraft, number: number) {
  const { text, dialect = 'scholium', publishedAt, editedAt } = draft
  const restoredFrom = draft.restoredFrom?.number ?? null
  const writtenAt = editedAt ?? publishedAt ?? new Date()
  const createdAt = draft.anonymous ? coarsen(writtenAt) : writtenAt
  const [row] = await tx
    .insert(revisions)
    .values({ summaryId, number, text, dialect, createdAt, restoredFrom, isShown: false })
    .returning({ id: revisions.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  return { id: row.id, number }
}

/** What was signed is not shown beside what is anonymous, and what is public now is part of the history. */
async function showRevisions(
  tx: Transaction,
  written: { id: number; draft: SettledDraft; publication: Publication; number: number },
): Promise<void> {
  const { id, draft, publication, number } = written
  const current = and(eq(revisions.summaryId, id), eq(revisions.number, number))
  if (publication.isFresh) {
    await tx.update(revisions).set({ isShown: false }).where(eq(revisions.summaryId, id))
    await tx.update(revisions).set({ createdAt: publication.publishedAt }).where(current)
    await hideCommentAuthor(tx, id, draft.authorId)
    await forgetNews(tx, id)
  }
  if (draft.visibility === 'public') await tx.update(revisions).set({ isShown: true }).where(current)
}
