// Brings an account's export into this library: papers it lacks, one's summaries, lists, reading states, follows and runs.
import { type Actor, operator } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Visibility } from '#domain/summaries/summary.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { lists } from '#storage/schema.ts'
import { openZip, type ZipReader } from '../files/zip-reader.ts'
import { follow } from '../following/follow.ts'
import { makeList } from '../lists/make-list.ts'
import { isNewHere } from '../refuse-by-trust.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import { beginImport, bring, endImport } from './bring.ts'
import type { Importing } from './bring-paper.ts'
import { readFrontMatter } from './front-matter.ts'
import { bringImages, renameImages } from './import-images.ts'
import { learnPapers } from './import-papers.ts'
import { type ImportReport, noteRefusal } from './import-report.ts'
import { bringRuns, type ReadRun } from './import-runs.ts'
import { followLine, listLine, type RevisionLine, readingLine, revisionLine } from './parts.ts'
import { readLines } from './read-lines.ts'

/** Of the file itself, and of what it unpacks to. */
export const importSize = 50 * 1024 * 1024
export const zipLimits = {
  entries: 10_000,
  unpacked: 200 * 1024 * 1024,
  part: 32 * 1024 * 1024,
  ratio: 100,
} as const

export interface AccountImport {
  personId: number
  file: string | Uint8Array
  /** For all summaries, instead of what the file says of each. */
  visibility?: Visibility | undefined
  /** Without it, runs are left out. */
  readRun?: ReadRun | undefined
}

export async function importAccount(
  storage: Storage,
  blobs: BlobStore,
  actor: Actor,
  order: AccountImport,
): Promise<ImportReport | Refusal> {
  const importing = await beginImport(storage, actor, order.personId)
  if (isRefusal(importing)) return importing
  const zip = await openZip(order.file, zipLimits)
  if (isRefusal(zip)) return zip
  try {
    if (!zip.names.some(isSummary) && !zip.names.includes('account.json'))
      return refuse('zip-unknown', takeoutTexts.notAnExport)
    await learnPapers(importing, zip)
    const names = await bringImages(importing, blobs, zip)
    await bringSummaries(importing, zip, names, order.visibility)
    await bringLists(importing, zip)
    await bringReadings(importing, zip)
    await bringFollows(importing, zip)
    if (order.readRun) await bringRuns(importing, zip, order.readRun)
    await noteTheRest(importing, zip)
    return endImport(importing)
  } finally {
    zip.close()
  }
}

function isSummary(name: string): boolean {
  return /^summaries\/[^/]+\.md$/.test(name)
}

async function bringSummaries(
  importing: Importing,
  zip: ZipReader,
  images: Map<string, string>,
  visibility: Visibility | undefined,
): Promise<void> {
  const revisions = Map.groupBy(
    await readLines(importing, zip, 'revisions.jsonl', revisionLine),
    ({ paper }) => paper,
  )
  for (const name of zip.names.filter(isSummary)) {
    const bytes = await zip.read(name)
    const file = isRefusal(bytes) ? bytes : readFrontMatter(bytes.toString())
    if (isRefusal(file)) {
      noteRefusal(importing.report, name, file)
      continue
    }
    const { head } = file
    await bring(importing, {
      ...head,
      kind: 'summary',
      what: name,
      text: renameImages(file.text, images),
      visibility: visibility ?? head.visibility,
      earlier: (revisions.get(head.paper) ?? [])
        .toSorted((a: RevisionLine, b: RevisionLine) => a.number - b.number)
        .map((revision) => ({ ...revision, text: renameImages(revision.text, images) })),
    })
  }
}

async function bringLists(importing: Importing, zip: ZipReader): Promise<void> {
  const { storage, actor, personId: ownerId, report } = importing
  const isNew = await isNewHere(storage, actor)
  const own = await storage.db.select({ title: lists.title }).from(lists).where(eq(lists.ownerId, ownerId))
  const titles = new Set(own.map(({ title }) => title))
  for (const list of await readLines(importing, zip, 'lists.jsonl', listLine)) {
    const what = `list “${list.title.slice(0, 80)}”`
    if (titles.has(list.title.trim())) {
      report.lines.push({
        what,
        outcome: 'skipped',
        reason: takeoutTexts.listThere,
      })
      continue
    }
    const isHeldBack = isNew && list.visibility === 'public'
    const draft = isHeldBack ? { ...list, visibility: 'private' as const } : list
    const made = await makeList(storage, operator, { ...draft, ownerId })
    if (isRefusal(made)) {
      noteRefusal(report, what, made)
      continue
    }
    report.lines.push({ what, outcome: 'added', ...(isHeldBack ? { reason: listHeldBack } : {}) })
    await fillList(importing, made.id, list.papers, what)
  }
}

const listHeldBack = takeoutTexts.listPrivate

async function fillList(
  importing: Importing,
  listId: number,
  papers: { paper: string; remark: string }[],
  what: string,
): Promise<void> {
  for (const { paper, remark } of papers)
    await bring(importing, { kind: 'listed', what: `${what}: ${paper.slice(0, 80)}`, listId, paper, remark })
}

async function bringReadings(importing: Importing, zip: ZipReader): Promise<void> {
  for (const reading of await readLines(importing, zip, 'readings.jsonl', readingLine))
    await bring(importing, {
      ...reading,
      kind: 'reading',
      what: `reading state of ${reading.paper.slice(0, 80)}`,
    })
}

async function bringFollows(importing: Importing, zip: ZipReader): Promise<void> {
  const { storage, personId, report } = importing
  for (const { kind, key } of await readLines(importing, zip, 'follows.jsonl', followLine)) {
    const what = `follow of ${kind} ${key.slice(0, 80)}`
    if (kind === 'person') {
      report.lines.push({
        what,
        outcome: 'skipped',
        reason: takeoutTexts.followPerson,
      })
      continue
    }
    const refusal = await follow(storage, operator, { personId, kind, key })
    if (refusal) noteRefusal(report, what, refusal)
    else report.lines.push({ what, outcome: 'added' })
  }
}

const read =
  /^(account\.json|(papers|revisions|lists|readings|follows|runs|images)\.jsonl|papers\.bib|lists\/[^/]+\.md|images\/[^/]+|summaries\/[^/]+\.md)$/

async function noteTheRest({ report }: Importing, zip: ZipReader): Promise<void> {
  for (const name of zip.names) {
    const reason = takeoutTexts.stays[name] ?? (read.test(name) ? undefined : takeoutTexts.unknownPart)
    if (reason !== undefined && zip.sizeOf(name) > 0)
      report.lines.push({ what: name.slice(0, 200), outcome: 'skipped', reason })
  }
}
