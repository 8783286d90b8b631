// Papers of a batch that have the title of another paper: which are the same work, by the score of same-work.ts.
import { parseKey } from '#domain/identifiers/identifier.ts'
import type { CheckedDraft } from '#domain/papers/draft.ts'
import { type DescribedWork, sameWorkScore, sameWorkVerdict } from '#domain/papers/same-work.ts'
import type { SameTitles, TitleCandidate } from '#storage/bulk/title-matches.ts'
import type { BatchPaper } from './batch.ts'

export interface DoubtfulWork {
  place: number
  /** A paper of the library, or another of the batch. */
  other: { paperId: number } | { place: number }
  score: number
}

export interface SameWorks {
  /** Papers of the library that papers of the batch are. */
  found: { place: number; paperId: number }[]
  /** Places of papers that are one. */
  united: number[][]
  /** Pairs that a moderator decides on. */
  doubtful: DoubtfulWork[]
}

type Papers = ReadonlyMap<number, BatchPaper>

/** Their titles read the same already: that's how the pairs were found. */
export function judgeSameTitles(papers: Papers, { candidates, groups }: SameTitles): SameWorks {
  const works: SameWorks = { found: [], united: [], doubtful: [] }
  for (const [place, some] of Map.groupBy(candidates, (one) => one.place)) findOne(works, papers, place, some)
  const settled = new Set(works.found.map(({ place }) => place))
  for (const places of groups) {
    const open = places.filter((place) => !settled.has(place))
    uniteGroup(works, papers, open)
  }
  return works
}

/** The likeliest, if it's likely enough. */
function findOne(works: SameWorks, papers: Papers, place: number, candidates: TitleCandidate[]): void {
  const paper = papers.get(place)
  if (paper === undefined) return
  const work = workOf(paper.draft)
  const [best, ...rest] = candidates
    .map((one) => ({ paperId: one.paperId, score: sameWorkScore(work, candidateWork(one)) }))
    .sort((a, b) => b.score - a.score)
  if (best === undefined) return
  if (sameWorkVerdict(best.score) === 'same') works.found.push({ place, paperId: best.paperId })
  else
    for (const { paperId, score } of [best, ...rest])
      if (sameWorkVerdict(score) === 'perhaps') works.doubtful.push({ place, other: { paperId }, score })
}

/** Each is compared with the first of those that are one. */
function uniteGroup(works: SameWorks, papers: Papers, places: number[]): void {
  const kept: { first: number; rest: number[]; work: DescribedWork }[] = []
  for (const place of places) {
    const paper = papers.get(place)
    if (paper === undefined) continue
    const work = workOf(paper.draft)
    const judged = kept.map((one) => ({ ...one, score: sameWorkScore(one.work, work) }))
    const same = judged.find(({ score }) => sameWorkVerdict(score) === 'same')
    if (same) same.rest.push(place)
    else {
      kept.push({ first: place, rest: [], work })
      for (const { first, score } of judged)
        if (sameWorkVerdict(score) === 'perhaps')
          works.doubtful.push({ place, other: { place: first }, score })
    }
  }
  for (const { first, rest } of kept) if (rest.length > 0) works.united.push([first, ...rest])
}

function workOf({ identifiers, ...draft }: CheckedDraft): DescribedWork {
  return { ...draft, identifiers: identifiers.map(({ identifier }) => identifier) }
}

function candidateWork({ keys, year, venueKind, volume, pages, ...work }: TitleCandidate): DescribedWork {
  return {
    ...work,
    identifiers: keys.flatMap((key) => parseKey(key) ?? []),
    year: year ?? undefined,
    venueKind: venueKind ?? undefined,
    volume: volume ?? undefined,
    pages: pages ?? undefined,
  }
}
