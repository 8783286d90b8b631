// One batch of an import in one transaction: staged, compared with the library, merged into it, and noted as settled.
import type { ClientBase } from 'pg'
import { identifierLabel } from '#domain/identifiers/identifier.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { RefusedRecord } from '#sources/contract.ts'
import {
  findByIdentifier,
  findNamedOtherwise,
  idsOfKeys,
  type NamedOtherwise,
  takeOutShared,
} from '#storage/bulk/identifier-matches.ts'
import { countStaged, type MergeCounts, mergeStaged } from '#storage/bulk/staged-merge.ts'
import { noteVenues, placesWithoutVenue } from '#storage/bulk/staged-venues.ts'
import { emptyStaging, noteFound, restage, type StagedPaper, stagePapers } from '#storage/bulk/staging.ts'
import { findByTitle } from '#storage/bulk/title-matches.ts'
import { isBadData, isConflict } from '#storage/errors.ts'
import type { ImportCounts } from '#storage/schema.ts'
import { importTexts } from '../texts/import.ts'
import type { Batch, BatchPaper } from './batch.ts'
import { type ImportRow, noteProgress } from './import-row.ts'
import type { RefusedFile } from './refused-records.ts'
import { judgeSameTitles, type SameWorks } from './same-title.ts'
import { roomForPairs, suggestMerges, suggestNamedApart, suggestNamedTogether } from './suggest-merges.ts'
import { isTitleLike } from './unlike-title.ts'
import type { VenueFinder } from './venues.ts'

export interface Settling {
  client: ClientBase
  venues: VenueFinder
  refusedFile: RefusedFile
  isDryRun: boolean
}

interface Tally extends MergeCounts {
  suggested: number
  refused: RefusedRecord[]
}

/** Somebody added one of its papers at the same time, and the batch was rolled back. */
class TakenMeanwhile extends Error {}

const mostTries = 5

/** The row as it is once the batch is committed. */
export async function settleBatch(settling: Settling, batch: Batch, row: ImportRow): Promise<ImportRow> {
  for (let tries = 1; ; tries++) {
    try {
      return await transact(settling, batch, row)
    } catch (error) {
      await settling.client.query('rollback').catch(() => {})
      settling.venues.forget()
      if (tries >= mostTries || !(isConflict(error) || error instanceof TakenMeanwhile)) throw error
    }
  }
}

async function transact(settling: Settling, batch: Batch, row: ImportRow): Promise<ImportRow> {
  const { client, refusedFile, isDryRun } = settling
  await client.query(`begin; set local synchronous_commit = off; set local scholium.quiet_import = 'on'`)
  const tally: Tally = { added: 0, filled: 0, known: 0, suggested: 0, refused: [] }
  batch.refusedPlaces.clear()
  await mergeSome(settling, batch, [...batch.papers.keys()], tally)
  const refused = [...batch.refused, ...tally.refused].sort((a, b) => a.number - b.number)
  const refusedBytes = await refusedFile.write(refused, row.refusedBytes)
  const counts = addUp(row.counts, batch, tally, refused)
  const next = { ...row, position: batch.position, refusedBytes, counts }
  const toldAt = isDryRun ? row.toldAt : await noteProgress(client, next)
  await client.query(isDryRun ? 'rollback' : 'commit')
  return { ...next, toldAt }
}

function addUp(before: ImportCounts, batch: Batch, tally: Tally, refused: RefusedRecord[]): ImportCounts {
  const codes = { ...before.refused }
  for (const { refusal } of refused) codes[refusal.code] = (codes[refusal.code] ?? 0) + 1
  return {
    read: before.read + batch.read,
    added: before.added + tally.added,
    filled: before.filled + tally.filled,
    known: before.known + tally.known,
    repeated: before.repeated + batch.repeated,
    suggested: before.suggested + tally.suggested,
    refused: codes,
  }
}

/** What the database can't store is found by halving, and refused alone. */
async function mergeSome(settling: Settling, batch: Batch, places: number[], tally: Tally): Promise<void> {
  const { client } = settling
  await client.query('savepoint part')
  try {
    const counts = await merge(settling, batch, places)
    tally.added += counts.added
    tally.filled += counts.filled
    tally.known += counts.known
    tally.suggested += counts.suggested
    tally.refused.push(...counts.refused)
    await client.query('release savepoint part')
  } catch (error) {
    if (!isBadData(error)) throw error
    await client.query('rollback to savepoint part; release savepoint part')
    const [only] = places
    if (places.length > 1) {
      const half = places.length >> 1
      await mergeSome(settling, batch, places.slice(0, half), tally)
      await mergeSome(settling, batch, places.slice(half), tally)
    } else if (only !== undefined) tally.refused.push(...refusedPaper(batch, only, unstorable))
  }
}

const unstorable = refuse('record-unstorable', importTexts.unstorable)
const takenRefusal = refuse('identifier-taken', importTexts.taken)
const differsRefusal = refuse('title-differs', importTexts.titleDiffers)

function refusedPaper(
  { papers, outnamed, refusedPlaces }: Batch,
  place: number,
  refusal: Refusal,
): RefusedRecord[] {
  const paper = papers.get(place)
  if (paper === undefined) return []
  refusedPlaces.add(place)
  const text = JSON.stringify(outnamed.get(place) ?? paper.draft).slice(0, 2_000)
  return [{ ...paper.record, refusal, text }]
}

async function merge({ client, venues, isDryRun }: Settling, batch: Batch, places: number[]): Promise<Tally> {
  const shared: RefusedRecord[] = []
  const staged = places.flatMap((place) => batch.papers.get(place) ?? [])
  await emptyStaging(client)
  await stagePapers(client, staged.map(stagedForm))
  for (const place of await keepApart(client, batch, places))
    shared.push(...refusedPaper(batch, place, differsRefusal))
  await findByIdentifier(client)
  const works = judgeSameTitles(batch.papers, await findByTitle(client))
  await noteFound(client, works.found)
  await unite(client, batch, works)
  for (const place of await takeOutShared(client)) shared.push(...refusedPaper(batch, place, takenRefusal))
  if (isDryRun) {
    const { found, fresh } = await countStaged(client)
    const suggested = works.doubtful.length + batch.pairsApart().length
    return { added: fresh, filled: 0, known: found, suggested, refused: shared }
  }
  const lacking = await placesWithoutVenue(client)
  await noteVenues(client, await venues.find(lacking.flatMap((place) => venueOf(batch.papers.get(place)))))
  const counts = await mergeStaged(client)
  if (counts === 'conflict') throw new TakenMeanwhile()
  const suggested =
    (await suggest(client, batch, works)) +
    (await suggestNamedTogether(client)) +
    (await suggestNamedApart(client, batch.pairsApart()))
  return { ...counts, suggested, refused: shared }
}

/**
 * An identifier that the library has under a wholly different title is left out of the record, and moderators look at the pair:
 * authors type DOIs into arXiv's form, members type them into ours. If it's the one by which the record itself goes, that's done
 * only while moderators have few such pairs before them. Gives the places of the others, which are refused.
 */
async function keepApart(client: ClientBase, batch: Batch, places: number[]): Promise<number[]> {
  const changed = await findUnlike(client, batch)
  const nameless = [...changed].filter(([{ place }, unlike]) => !batch.drop(place, unlike.map(namedApart)))
  const refusedAtOnce = nameless.map(([{ place }]) => place)
  const papers = [...changed.keys()].filter(({ place }) => !refusedAtOnce.includes(place))
  await restage(
    client,
    [...changed.keys()].map(({ place }) => place),
    papers.map(stagedForm),
  )
  const outnamed = places.filter((place) => batch.outnamed.has(place) && batch.papers.has(place))
  if (outnamed.length === 0) return refusedAtOnce
  // The address that stands in for an identifier may be another paper's, too.
  const again = [...(await findUnlike(client, batch)).keys()].map(({ place }) => place)
  const waiting = outnamed.filter((place) => !again.includes(place))
  const refused = [...again, ...waiting.slice(await roomForPairs(client))]
  await restage(client, refused, [])
  return [...refusedAtOnce, ...refused]
}

/** Staged papers, each with those of the library that have an identifier of it and a wholly different title. */
async function findUnlike(client: ClientBase, batch: Batch): Promise<Map<BatchPaper, NamedOtherwise[]>> {
  const found = new Map<BatchPaper, NamedOtherwise[]>()
  for (const [place, rows] of Map.groupBy(await findNamedOtherwise(client), (row) => row.place)) {
    const paper = batch.papers.get(place)
    const unlike = rows.filter(({ title }) => paper && !isTitleLike(paper.draft, title))
    if (paper && unlike.length > 0) found.set(paper, unlike)
  }
  return found
}

function namedApart({ key, paperId }: NamedOtherwise) {
  return { key, other: { paperId } }
}

function venueOf(paper: BatchPaper | undefined) {
  const { venueName: name, venueKind: kind } = paper?.draft ?? {}
  return name === undefined ? [] : [{ name, kind }]
}

async function unite(client: ClientBase, batch: Batch, { united }: SameWorks): Promise<void> {
  const gone = united.flatMap((places) => batch.unite(places))
  const kept = united.flatMap(([first = 0]) => batch.papers.get(first) ?? [])
  await restage(client, [...gone, ...kept.map(({ place }) => place)], kept.map(stagedForm))
}

async function suggest(client: ClientBase, { papers }: Batch, { doubtful }: SameWorks): Promise<number> {
  const keyOf = (place: number) => papers.get(place)?.draft.key ?? ''
  const keys = doubtful.flatMap(({ place, other }) => [
    keyOf(place),
    ...('place' in other ? [keyOf(other.place)] : []),
  ])
  const ids = await idsOfKeys(client, keys)
  const pairs = doubtful.flatMap(({ place, other, score }) => {
    const [a, b] = [ids.get(keyOf(place)), 'paperId' in other ? other.paperId : ids.get(keyOf(other.place))]
    return a === undefined || b === undefined || a === b ? [] : [{ a, b, score }]
  })
  return suggestMerges(client, pairs)
}

function stagedForm({ place, draft }: BatchPaper): StagedPaper {
  return {
    place,
    key: draft.key,
    identifiers: draft.identifiers.map(({ key, identifier }) => ({
      key,
      scheme: identifier.scheme,
      value: identifier.value,
      label: identifierLabel(identifier),
    })),
    title: draft.title,
    authors: draft.authors.map(storable),
    authorsComplete: draft.authorsComplete ?? true,
    authorNames: draft.authors.map(({ name }) => name).join('\n'),
    year: draft.year,
    venueName: draft.venueName,
    venueYear: draft.venueYear,
    type: draft.type,
    volume: draft.volume,
    number: draft.number,
    pages: draft.pages,
    fields: draft.fields,
    tags: draft.tags,
    abstract: draft.abstract,
    brief: draft.brief,
    url: draft.url,
  }
}

/** JSON can't hold half a character; elsewhere the encoder replaces it. */
function storable(author: object): object {
  return Object.fromEntries(
    Object.entries(author).map(([part, value]) => [
      part,
      typeof value === 'string' ? value.toWellFormed() : value,
    ]),
  )
}
