// Saves what the editor has so far, between revisions. Two tabs or devices notice each other by the version.
import { type Actor, isActive, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { isLanguage, maxSummaryLength } from '#domain/summaries/summary.ts'
import { hasNul } from '#domain/text-limits.ts'
import { writingTexts } from '#domain/texts/writing.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull } from '#storage/drizzle.ts'
import { drafts, papers, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { countTry } from './rate-limit.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'

export interface DraftText {
  paperId: number
  text: string
  language: string
  /** The revision it was begun from. */
  base: number
  /** The summary it was begun from, 0 for a new one; if it isn't said, the one that its author writes on. */
  summaryId?: number | undefined
  /** The version of the draft that this one follows; 0 for the first. */
  version: number
}

export interface SavedDraft {
  version: number
  savedAt: Date
}

/** What somebody saved meanwhile from elsewhere, whole, so that the two can be brought together. */
export interface OtherDraft extends SavedDraft {
  text: string
}

/** An hour of typing, saved every second, for two tabs. */
const savesAnHour = 7_200

export async function saveDraft(
  storage: Storage,
  actor: Actor,
  draft: DraftText,
): Promise<SavedDraft | { conflict: OtherDraft } | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot || !isActive(actor)) return mayNot ?? refuse('not-allowed', deniedTexts.notAPerson)
  const wrong = checkDraft(draft)
  if (wrong) return wrong
  const { personId } = actor
  const tooMany = await countTry(storage, { key: `draft:${personId}`, most: savesAnHour, window: 3_600 })
  if (tooMany) return tooMany
  return storage.db.transaction(async (tx) => {
    const [paper] = await tx.select({ id: papers.id }).from(papers).where(eq(papers.id, draft.paperId))
    if (paper === undefined) return refuse('paper-unknown', libraryTexts.paper.unknown)
    const summaryId = draft.summaryId ?? (await findStandingId(tx, personId, draft.paperId))
    return store(tx, personId, { ...draft, summaryId })
  })
}

function checkDraft({ text, language }: DraftText): Refusal | undefined {
  if (text.length > maxSummaryLength)
    return refuse('summary-too-long', writingTexts.summary.tooLong(maxSummaryLength))
  if (hasNul(text)) return refuse('text-malformed', writingTexts.summary.malformed)
  if (!isLanguage(language)) return refuse('language-unknown', writingTexts.summary.language)
  return undefined
}

/** The summary that they write on; 0 where there's none. */
export async function findStandingId(
  tx: Pick<Storage['db'], 'select'>,
  personId: number,
  paperId: number,
): Promise<number> {
  const own = and(eq(summaries.authorId, personId), eq(summaries.paperId, paperId))
  const [standing] = await tx
    .select({ id: summaries.id })
    .from(summaries)
    .where(and(own, isNull(summaries.deletedAt), eq(summaries.isFurther, false)))
  return standing?.id ?? 0
}

async function store(
  tx: Transaction,
  personId: number,
  draft: DraftText & { summaryId: number },
): Promise<SavedDraft | { conflict: OtherDraft }> {
  const { paperId, text, language, base, summaryId, version } = draft
  const own = and(eq(drafts.personId, personId), eq(drafts.paperId, paperId))
  const savedAt = new Date()
  const made = await tx
    .insert(drafts)
    .values({ personId, paperId, text, language, base, summaryId, version: 1, savedAt })
    .onConflictDoNothing()
    .returning({ version: drafts.version })
  if (made[0]) return { version: made[0].version, savedAt }
  const [there] = await tx.select().from(drafts).where(own).for('update')
  // Thrown away or published between the two statements: then this is the first again.
  if (there === undefined) return store(tx, personId, draft)
  if (there.version !== version && there.text !== text)
    return { conflict: { version: there.version, savedAt: there.savedAt, text: there.text } }
  await tx
    .update(drafts)
    .set({ text, language, base, summaryId, version: there.version + 1, savedAt })
    .where(own)
  return { version: there.version + 1, savedAt }
}
