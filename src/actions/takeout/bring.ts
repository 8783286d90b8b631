// What imports bring: a paper where the library lacks it, and a person's summary where they have none.
import { type Actor, mayActFor, notAllowed, operator, refuseWriter } from '#domain/actor.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import {
  type Identifier,
  identifierKey,
  identifierLabel,
  parseIdentifier,
} from '#domain/papers/identifier.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Visibility } from '#domain/summaries/summary.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { findSummaryEditor } from '#storage/queries/own-summary.ts'
import { paperIdentifiers } from '#storage/schema.ts'
import { addPaper } from '../add-paper.ts'
import { countTry } from '../rate-limit.ts'
import { refuseByTrust } from '../refuse-by-trust.ts'
import { type SummaryDraft, writeSummary } from '../write-summary.ts'
import type { ImportReport } from './import-report.ts'
import type { RevisionLine } from './parts.ts'

export interface Importing {
  storage: Storage
  /** Who asked for it. What is written is written as the operator's: an import is more than anybody may do in an hour. */
  actor: Actor
  personId: number
  report: ImportReport
  /** How a paper is called, by any of its keys. */
  known: Map<string, PaperDraft>
}

export const importLimits = {
  /** One person's in a day. */
  aDay: 10,
  /** Papers that one import adds. */
  papers: 2_000,
} as const

export async function beginImport(
  storage: Storage,
  actor: Actor,
  personId: number,
): Promise<Importing | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, personId)) return notAllowed('bring in another person’s things')
  if (actor.kind === 'person') {
    const limit = { key: `import:${personId}`, most: importLimits.aDay, window: 86_400 }
    const tooMany = await countTry(storage, limit)
    if (tooMany) return tooMany
  }
  return { storage, actor, personId, report: { lines: [], papers: 0 }, known: new Map() }
}

/** The library's paper under this identifier, in whatever form it is written; added where it is missing. */
export async function bringPaper(
  importing: Importing,
  written: string,
  title = '',
): Promise<{ id: number } | Refusal> {
  const identifier = parseIdentifier(written)
  if (identifier === undefined)
    return refuse('identifier-unreadable', `“${written.slice(0, 80)}” is no identifier of a paper.`)
  const key = identifierKey(identifier)
  const there = await findPaperId(importing.storage, [key])
  if (there !== undefined) return { id: there }
  const draft = importing.known.get(key) ?? bareDraft(identifier, title)
  const other = await findPaperId(importing.storage, keysOf(draft))
  return other === undefined ? add(importing, draft) : { id: other }
}

async function findPaperId({ db }: Storage, keys: string[]): Promise<number | undefined> {
  for (const key of keys) {
    const [row] = await db
      .select({ id: paperIdentifiers.paperId })
      .from(paperIdentifiers)
      .where(eq(paperIdentifiers.key, key))
    if (row !== undefined) return row.id
  }
  return undefined
}

export function keysOf({ identifiers, url }: PaperDraft): string[] {
  const written = [...identifiers, ...(url === undefined ? [] : [url])].map(parseIdentifier)
  return written.filter((found) => found !== undefined).map(identifierKey)
}

/** Until somebody says what it is called, it goes by its identifier. */
function bareDraft(identifier: Identifier, title: string): PaperDraft {
  const label = identifierLabel({ ...identifier, version: 0 })
  const known =
    identifier.scheme === 'url' ? { identifiers: [], url: identifier.value } : { identifiers: [label] }
  return { ...known, title: title.trim() || label, authors: [], fields: [], tags: [] }
}

async function add(
  { storage, report, actor }: Importing,
  draft: PaperDraft,
): Promise<{ id: number } | Refusal> {
  if (actor.kind === 'person' && report.papers >= importLimits.papers)
    return refuse(
      'papers-too-many',
      `One import adds at most ${importLimits.papers} papers. Bring the rest in another.`,
    )
  const added = await addPaper(storage, operator, draft)
  if (!isRefusal(added)) report.papers += 1
  return added
}

export interface BroughtSummary extends Omit<SummaryDraft, 'paperId' | 'authorId' | 'base' | 'restoredFrom'> {
  paper: string
  title?: string
  visibility: Visibility
  /** From the first on; nobody but the author sees them. */
  earlier?: RevisionLine[]
}

/** Never over what is there: neither a summary nor what the editor saved of one. */
export async function bringSummary(
  importing: Importing,
  what: string,
  brought: BroughtSummary,
): Promise<void> {
  const result = await write(importing, brought)
  const line = isRefusal(result)
    ? {
        what,
        outcome: skips.has(result.code) ? ('skipped' as const) : ('refused' as const),
        reason: result.message,
      }
    : { what, outcome: 'added' as const, ...result }
  importing.report.lines.push(line)
}

const skips = new Set(['summary-there', 'draft-there', 'revision-conflict'])

async function write(
  importing: Importing,
  { paper: written, title, earlier = [], ...draft }: BroughtSummary,
): Promise<{ reason?: string } | Refusal> {
  const { storage, personId } = importing
  const paper = await bringPaper(importing, written, title)
  if (isRefusal(paper)) return paper
  const there = await findSummaryEditor(storage.pool, personId, paper.id)
  if (there.summary && !there.summary.isDeleted)
    return refuse('summary-there', 'You have a summary of this paper here; it stays as it is.')
  if (there.draft)
    return refuse('draft-there', 'You have begun a summary of this paper here; it stays as it is.')
  const mayNotShow = draft.visibility === 'public' ? await refuseShowing(importing) : undefined
  const visibility = mayNotShow ? 'private' : draft.visibility
  const whole = { ...draft, visibility, publishedAt: past(draft.publishedAt), editedAt: past(draft.editedAt) }
  const base = there.summary?.revisionNumber ?? 0
  const result = await writeAll(importing, { ...whole, paperId: paper.id, authorId: personId, base }, earlier)
  if (isRefusal(result)) return result
  return mayNotShow ? { reason: `It is private for now. ${mayNotShow.message}` } : {}
}

/** Whoever is new here does not fill the library at once, however much they wrote elsewhere. */
function refuseShowing({ storage, actor }: Importing): Promise<Refusal | undefined> {
  return storage.db.transaction((tx) => refuseByTrust(tx, actor, { deed: 'summary' }))
}

/** Nothing comes from the future: it would stand before all that does not. */
export function past(date: Date | undefined): Date | undefined {
  return date === undefined || date.getTime() < Date.now() ? date : undefined
}

async function writeAll(
  { storage }: Importing,
  draft: SummaryDraft & { base: number },
  earlier: RevisionLine[],
): Promise<Refusal | undefined> {
  let { base } = draft
  for (const { text, dialect, createdAt } of earlier) {
    const revision = {
      ...draft,
      text,
      dialect,
      base,
      visibility: 'private',
      publishedAt: past(createdAt),
    } as const
    const written = await writeSummary(storage, operator, { ...revision, editedAt: undefined })
    if (isRefusal(written)) return written
    base = written.revision
  }
  const written = await writeSummary(storage, operator, { ...draft, base })
  return isRefusal(written) ? written : undefined
}
