// A paper that an import names: the library's, or added where it lacks it, as far as the importer may add papers.
import type { Actor } from '#domain/actor.ts'
import {
  identifierKey,
  identifierLabel,
  parseIdentifier,
  withoutVersion,
} from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { draftKeys, type PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { paperIdentifiers } from '#storage/schema.ts'
import { addPaper } from '../add-paper.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import type { ImportReport } from './import-report.ts'
import type { Held } from './waiting.ts'

export interface Importing {
  storage: Storage
  /** Who asked for it, whose trust says how much of it others see. An import is more than anybody writes in an hour by hand. */
  actor: Actor
  personId: number
  report: ImportReport
  /** What of theirs waits, and grows with it. */
  held: Held
  /** How a paper is called, by any of its keys. */
  known: Map<string, PaperDraft>
  /** No text of theirs finds a turn to be rendered. */
  isCrowded?: boolean
  /** Why no more papers are added for now. */
  full?: Refusal
}

export const importLimits = {
  /** One person's in a day. */
  aDay: 10,
  /** Papers that one import adds. */
  papers: 2_000,
} as const

/** By its identifier, in whatever form that is written. */
export async function bringPaper(
  importing: Importing,
  { paper: written, title = '', known }: { paper: string; title?: string; known?: PaperDraft | undefined },
): Promise<{ id: number } | Refusal> {
  const identifier = parseIdentifier(written)
  if (identifier === undefined)
    return refuse('identifier-unreadable', takeoutTexts.notAnIdentifier(written.slice(0, 80)))
  const key = identifierKey(identifier)
  const there = await findPaperId(importing.storage, [key])
  if (there !== undefined) return { id: there }
  const draft = known ?? bareDraft(identifier, title)
  const other = await findPaperId(importing.storage, draftKeys(draft))
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

/** What the file says of a paper. */
export function knownPaper({ known }: Importing, written: string): PaperDraft | undefined {
  const identifier = parseIdentifier(written)
  return identifier && known.get(identifierKey(identifier))
}

/** Until somebody says what it is called, it goes by its identifier. */
function bareDraft(identifier: Identifier, title: string): PaperDraft {
  const paper = withoutVersion(identifier)
  const known =
    identifier.scheme === 'url' ? { identifiers: [], url: identifier.value } : { identifiers: [paper] }
  return { ...known, title: title.trim() || identifierLabel(paper), authors: [], fields: [], tags: [] }
}

async function add(importing: Importing, draft: PaperDraft): Promise<{ id: number } | Refusal> {
  const { storage, report, actor } = importing
  if (importing.full) return importing.full
  if (actor.kind === 'person' && report.papers >= importLimits.papers)
    return refuse('papers-too-many', takeoutTexts.tooManyPapers(importLimits.papers))
  const added = await addPaper(storage, actor, draft, { isBrought: true })
  if (!isRefusal(added)) report.papers += added.isThere ? 0 : 1
  else if (added.code === 'trust-too-low') importing.full = added
  return added
}
