// Puts the papers of a file on a list: known ones as they are, others added to the library as far as the person may.
import { type Actor, refuseWriter } from '#domain/actor.ts'
import { mostListed } from '#domain/following/list.ts'
import { parseKey } from '#domain/identifiers/identifier.ts'
import { type CheckedDraft, checkDraft, draftKeys, type PaperDraft } from '#domain/papers/draft.ts'
import { type DescribedWork, sameWorkScore, sameWorkVerdict } from '#domain/papers/same-work.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { findPapersLike, type KnownWork } from '#storage/queries/papers-like.ts'
import { countTry } from '../rate-limit.ts'
import { type FileRecord, readSourceFile } from '../read-source-file.ts'
import { bringPaper, type Importing } from '../takeout/bring-paper.ts'
import { findHeld, keepWaiting, passes } from '../takeout/waiting.ts'
import { importTexts } from '../texts/import.ts'
import { libraryTexts } from '../texts/library.ts'
import { addToList } from './add-to-list.ts'
import { noSuchList } from './own-list.ts'

export interface ListImport {
  listId: number
  bytes: Uint8Array
  /** As its sender calls it. */
  fileName: string
}

/**
 * `added`: to the library and the list. `listed`: the library had it. `there`: it was on the list. `waiting`: it's added by itself as soon as its
 * sender may add more papers.
 */
export const listOutcomes = ['added', 'listed', 'there', 'waiting', 'refused'] as const
export type ListOutcome = (typeof listOutcomes)[number]

export interface ListImportLine {
  /** A title, or a record's name and line. */
  what: string
  outcome: ListOutcome
  reason?: string
}

/** One person's in an hour. */
const importsAnHour = 20

export async function importToList(
  storage: Storage,
  actor: Actor,
  { listId, bytes, fileName }: ListImport,
): Promise<ListImportLine[] | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  const list = await findOwn(storage, actor, listId)
  if (list === undefined) return noSuchList
  const limit = { key: `list-import:${list.ownerId}`, most: importsAnHour, window: 3_600 }
  const tooMany = actor.kind === 'person' ? await countTry(storage, limit) : undefined
  if (tooMany) return tooMany
  // All uploads are read one after another: nobody's second keeps others waiting.
  if (reading.has(list.ownerId)) return refuse('import-busy', importTexts.ownRunning)
  reading.add(list.ownerId)
  try {
    const records = await readSourceFile(bytes, fileName)
    return isRefusal(records) ? records : await listRecords(storage, actor, list, records)
  } finally {
    reading.delete(list.ownerId)
  }
}

/** People whose files this process is importing. */
const reading = new Set<number>()

export interface OwnList {
  id: number
  title: string
  ownerId: number
}

async function findOwn({ pool }: Storage, actor: Actor, listId: number): Promise<OwnList | undefined> {
  const { rows } = await pool.query<OwnList>(
    `select id::float8 as id, title, owner_id::float8 as "ownerId" from lists
     where id = $1 and ($2::bigint is null or owner_id = $2)`,
    [listId, actor.kind === 'person' ? actor.personId : null],
  )
  return rows[0]
}

interface Listing {
  importing: Importing
  list: OwnList
  /** Papers on the list. */
  listed: Set<number>
}

export async function listRecords(
  storage: Storage,
  actor: Actor,
  list: OwnList,
  records: Iterable<FileRecord>,
): Promise<ListImportLine[]> {
  const { rows } = await storage.pool.query<{ id: number }>(
    'select paper_id::float8 as id from list_papers where list_id = $1',
    [list.id],
  )
  const held = await findHeld(storage, list.ownerId)
  const report = { lines: [], papers: 0 }
  const importing = { storage, actor, personId: list.ownerId, report, held, known: new Map() }
  const listing: Listing = { importing, list, listed: new Set(rows.map(({ id }) => id)) }
  const lines: ListImportLine[] = []
  for (const record of records) lines.push(await listOne(listing, record))
  return lines
}

async function listOne(listing: Listing, record: FileRecord): Promise<ListImportLine> {
  const what = nameOf(record)
  if ('refusal' in record) return refusedLine(what, record.refusal)
  const { draft } = record
  const known = await findKnown(listing, draft)
  if (known !== undefined) return putOn(listing, what, known, 'listed')
  const checked = checkDraft({ ...draft, fields: [] })
  return isRefusal(checked) ? refusedLine(what, ofRecord(checked)) : addOne(listing, what, checked)
}

/** What a form asks its reader to add is missing in the file. */
function ofRecord(refusal: Refusal): Refusal {
  return refusal.code === 'identifier-missing'
    ? refuse(refusal.code, libraryTexts.list.unidentified)
    : refusal
}

function nameOf(record: FileRecord): string {
  if ('draft' in record && record.draft.title !== '') return record.draft.title.slice(0, 300)
  return 'line' in record
    ? libraryTexts.list.record(record.line, record.name.slice(0, 80))
    : libraryTexts.list.rest
}

function refusedLine(what: string, { message }: Refusal): ListImportLine {
  return { what, outcome: 'refused', reason: message }
}

/** By an identifier, or the likeliest of those with its title, if it's surely the same work. */
async function findKnown({ importing }: Listing, draft: PaperDraft): Promise<number | undefined> {
  const works = await findPapersLike(importing.storage.pool, draftKeys(draft), draft.title)
  const [first] = works.filter(({ isNamed }) => isNamed)
  if (first) return first.id
  const [best] = works
    .map((work) => ({ id: work.id, score: sameWorkScore(draft, described(work)) }))
    .sort((a, b) => b.score - a.score)
  return best !== undefined && sameWorkVerdict(best.score) === 'same' ? best.id : undefined
}

function described({ keys, ...work }: KnownWork): DescribedWork {
  return { ...work, identifiers: keys.flatMap((key) => parseKey(key) ?? []) }
}

async function addOne(listing: Listing, what: string, draft: CheckedDraft): Promise<ListImportLine> {
  const { importing, list } = listing
  if (listing.listed.size >= mostListed)
    return refusedLine(what, refuse('list-full', libraryTexts.list.full(mostListed)))
  const [strongest] = draft.identifiers
  const paper = strongest?.identifier.scheme === 'url' ? strongest.identifier.value : draft.key
  const known = { ...draft, identifiers: draft.identifiers.map(({ identifier }) => identifier) }
  const before = importing.report.papers
  const found = await bringPaper(importing, { paper, known })
  if (!isRefusal(found))
    return putOn(listing, what, found.id, importing.report.papers > before ? 'added' : 'listed')
  const item = {
    kind: 'listed' as const,
    what: `list “${list.title}”`,
    known,
    paper,
    listId: list.id,
    remark: '',
  }
  const isKept = passes(found) && (await keepWaiting(importing, item))
  return isKept ? { what, outcome: 'waiting', reason: found.message } : refusedLine(what, found)
}

async function putOn(
  { importing: { storage, actor }, list, listed }: Listing,
  what: string,
  paperId: number,
  outcome: ListOutcome,
): Promise<ListImportLine> {
  if (listed.has(paperId)) return { what, outcome: 'there' }
  const refusal = await addToList(storage, actor, { listId: list.id, paperId })
  if (refusal) return refusedLine(what, refusal)
  listed.add(paperId)
  return { what, outcome }
}
