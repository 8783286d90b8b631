// The records of one transaction of an import: checked one by one, those with a common identifier put together.
import { schemeOf } from '#domain/identifiers/registry.ts'
import { type CheckedDraft, checkDraft } from '#domain/papers/draft.ts'
import { mergeCheckedDrafts } from '#domain/papers/merge-drafts.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import {
  isRefusedRecord,
  type ReadRecord,
  type RecordPlace,
  type RefusedRecord,
  type SourceRecord,
} from '#sources/contract.ts'
import type { WorkNotice } from '#sources/notice.ts'
import { importTexts } from '../texts/import.ts'
import { addNotices, collectUpdates, type NamedNotices } from './note-notices.ts'
import { hasOwnScheme, isTitleLike, type NamedApart, ownKey, withoutKeys } from './unlike-title.ts'

/** Few enough that writers of the site wait for a batch's words and counts no longer than a second or two. */
const batchLimits = { records: 10_000, characters: 8_000_000 } as const

export interface BatchPaper {
  /** Numbers it in the batch. */
  place: number
  draft: CheckedDraft
  /** Where it stands in the file: the first of its records. */
  record: RecordPlace
}

export class Batch {
  /** Number of its last record. */
  position = 0
  read = 0
  repeated = 0
  readonly refused: RefusedRecord[] = []
  readonly papers = new Map<number, BatchPaper>()
  readonly apart: NamedApart[] = []
  /** By their places, those that lost their own identifier to a paper called something else, as they came. */
  readonly outnamed = new Map<number, CheckedDraft>()
  /** Places of papers that came to be refused when the batch was settled. */
  readonly refusedPlaces = new Set<number>()
  /** What records say of themselves, by their places: it goes with them, whatever identifiers they lose. */
  readonly #notices = new Map<number, WorkNotice[]>()
  /** What they say of other works, by their keys. */
  readonly #updates: NamedNotices = new Map()
  readonly format: string
  readonly #placeOf = new Map<string, number>()
  readonly #fields: ReadonlySet<string>
  readonly #most: number
  #characters = 0

  /** `fields`: those that the library has; others are left out. `most`: records. */
  constructor(fields: ReadonlySet<string>, format: string, most: number = batchLimits.records) {
    this.#fields = fields
    this.format = format
    this.#most = most
  }

  get isFull(): boolean {
    return this.read >= this.#most || this.#characters >= batchLimits.characters
  }

  add(record: SourceRecord): void {
    this.position = record.number
    this.read += 1
    if (isRefusedRecord(record)) {
      this.refuse(record, record.refusal, record.text)
      return
    }
    const { draft } = record
    const checked = checkDraft({ ...draft, fields: draft.fields.filter((field) => this.#fields.has(field)) })
    if (isRefusal(checked)) this.refuse(record, checked, JSON.stringify(draft))
    else this.#take(record, withOwn(checked))
    collectUpdates(this.#updates, record)
  }

  /** By the keys of the papers they're about; nothing that a refused record says of itself. */
  notices(): NamedNotices {
    const named: NamedNotices = new Map()
    for (const [key, notices] of this.#updates) addNotices(named, key, notices)
    for (const [place, notices] of this.#notices) {
      const key = this.papers.get(place)?.draft.key
      if (key !== undefined && !this.refusedPlaces.has(place)) addNotices(named, key, notices)
    }
    return named
  }

  refuse({ number, line, name }: RecordPlace, refusal: Refusal, written: string): void {
    const text = written.slice(0, 2_000)
    this.#characters += text.length
    this.refused.push({ number, line, name, refusal, text })
  }

  #take({ number, line, name, notices = [] }: ReadRecord, taken: CheckedDraft): void {
    this.#characters += sizeOf(taken)
    const place = this.read
    const record = { number, line, name }
    const draft = this.#keepApart(taken, place)
    if (isRefusal(draft)) {
      this.refuse(record, draft, JSON.stringify(taken))
      return
    }
    const known = draft.identifiers.flatMap(({ key }) => this.#placeOf.get(key) ?? [])
    this.papers.set(place, { place, draft, record })
    addNotices(this.#notices, place, notices)
    for (const { key } of draft.identifiers) if (!this.#placeOf.has(key)) this.#placeOf.set(key, place)
    this.unite([...known, place])
  }

  /**
   * The draft without identifiers that an earlier record has, called something else. Its own is taken from that record, unless
   * that's the record's own, too, or the format's records have none.
   */
  #keepApart(draft: CheckedDraft, place: number): CheckedDraft | Refusal {
    const known = draft.identifiers.flatMap(({ key }) => {
      const paper = this.papers.get(this.#placeOf.get(key) ?? 0)
      return paper === undefined ? [] : { key, paper }
    })
    if (known.length > 0 && !isNamed(draft)) return refuse('identifier-taken', importTexts.taken)
    const unlike = known.filter(({ paper }) => !isTitleLike(draft, paper.draft.title))
    const own = ownKey(draft, this.format)
    const rival = unlike.find(({ key }) => key === own)?.paper
    const isLater =
      rival !== undefined && (!hasOwnScheme(this.format) || ownKey(rival.draft, this.format) === own)
    const isTaken =
      isLater || (rival !== undefined && !this.drop(rival.place, [{ key: own, other: { key: own } }]))
    const wrong = unlike.filter(({ key }) => isTaken || key !== own)
    if (wrong.length === 0) return draft
    const kept = withoutKeys(
      draft,
      wrong.map(({ key }) => key),
    )
    if (kept === undefined || !this.#mayGoBy(kept)) return refuse('title-differs', importTexts.titleDiffers)
    if (isLater) this.outnamed.set(place, draft)
    for (const { paper } of wrong) this.apart.push({ key: kept.key, other: { key: paper.draft.key } })
    return kept
  }

  /** The address that stands in for its identifier may be another's already, called something else again. */
  #mayGoBy(draft: CheckedDraft): boolean {
    const there = this.papers.get(this.#placeOf.get(draft.key) ?? 0)
    return there === undefined || isTitleLike(draft, there.draft.title)
  }

  /** Pairs for moderators, without those of refused papers, whose address may be that of a third. */
  pairsApart(): NamedApart[] {
    const refused = new Set([...this.refusedPlaces].map((place) => this.papers.get(place)?.draft.key))
    return this.apart.filter(({ key }) => !refused.has(key))
  }

  /** Takes identifiers that others have from a paper, and notes the pairs. False where nothing would be left to name it by. */
  drop(place: number, wrong: readonly NamedApart[]): boolean {
    const paper = this.papers.get(place)
    const keys = wrong.map(({ key }) => key)
    const kept = paper && withoutKeys(paper.draft, keys)
    if (paper === undefined || kept === undefined) return false
    if (keys.includes(ownKey(paper.draft, this.format))) this.outnamed.set(place, paper.draft)
    for (const { other } of wrong) this.apart.push({ key: kept.key, other })
    for (const key of keys) if (this.#placeOf.get(key) === place) this.#placeOf.delete(key)
    paper.draft = kept
    return true
  }

  /** Papers that are one: the first stays, with what the others know. Gives those that went. */
  unite(places: Iterable<number>): number[] {
    const [first, ...rest] = [...new Set(places)]
      .filter((place) => this.papers.has(place))
      .sort((a, b) => a - b)
    if (first === undefined) return []
    for (const place of rest) this.#merge(first, place)
    return rest
  }

  #merge(first: number, second: number): void {
    const [kept, gone] = [this.papers.get(first), this.papers.get(second)]
    if (kept === undefined || gone === undefined) return
    kept.draft = mergeCheckedDrafts(kept.draft, gone.draft)
    addNotices(this.#notices, first, this.#notices.get(second) ?? [])
    this.#notices.delete(second)
    this.papers.delete(second)
    this.repeated += 1
    for (const { key } of gone.draft.identifiers) this.#placeOf.set(key, first)
  }
}

/** An identifier that many works have is left out if the paper has one of its own. */
function withOwn(draft: CheckedDraft): CheckedDraft {
  const identifiers = draft.identifiers.filter(({ identifier: { scheme } }) => schemeOf(scheme).isOneWork)
  return identifiers.length > 0 ? { ...draft, identifiers } : draft
}

function isNamed({ identifiers }: CheckedDraft): boolean {
  return identifiers.some(({ identifier: { scheme } }) => schemeOf(scheme).isOneWork)
}

/** About as many characters as it takes in memory and on the way to the database. */
function sizeOf({ title, authors, abstract = '' }: CheckedDraft): number {
  return 200 + title.length + 60 * authors.length + abstract.length
}
