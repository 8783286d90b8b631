// Finds the paper that may be the same work as a record: candidates by the words of the title, judged by their scores.
import { comparableTitle } from '#domain/papers/comparable-title.ts'
import type { CheckedDraft } from '#domain/papers/draft.ts'
import { familyName } from '#domain/papers/paper.ts'
import {
  type DescribedWork,
  type SameWorkVerdict,
  sameWorkScore,
  sameWorkVerdict,
} from '#domain/papers/same-work.ts'
import type { Storage } from '#storage/connection.ts'
import { findAlikePapers } from '#storage/queries/alike-papers.ts'

export interface SameWork {
  paperId: number
  key: string
  score: number
  verdict: Exclude<SameWorkVerdict, 'different'>
}

/** Words of a title that candidates must have; more would not find fewer. */
const mostWords = 12

/** The likeliest; nothing where none is even perhaps the same. Hidden papers are never found. */
export async function findSameWork(
  { pool }: Pick<Storage, 'pool'>,
  work: DescribedWork,
): Promise<SameWork | undefined> {
  const { mainWords } = comparableTitle(work.title)
  const [first] = work.authors
  const candidates = await findAlikePapers(pool, {
    title: work.title,
    words: [...new Set(mainWords)].slice(0, mostWords),
    author: first && familyName(first),
  })
  const scored = candidates
    .map(({ id, key, work: other }) => ({ paperId: id, key, score: sameWorkScore(work, other) }))
    .sort((a, b) => b.score - a.score || a.paperId - b.paperId)
  const [best] = scored
  const verdict = best && sameWorkVerdict(best.score)
  return best === undefined || verdict === undefined || verdict === 'different'
    ? undefined
    : { ...best, verdict }
}

export function describedWork(draft: CheckedDraft): DescribedWork {
  const { title, authors, authorsComplete, year, venueKind, volume, pages } = draft
  const identifiers = draft.identifiers.map(({ identifier }) => identifier)
  return { identifiers, title, authors, authorsComplete, year, venueKind, volume, pages }
}
