// Which person summarised which paper, how many voted, and with which text of the pool.
import { bestRank, hotRank } from '#domain/ranking.ts'
import { below, type Random, randomOf, zipfSampler } from './random.ts'
import { familyNames, givenNames } from './words.ts'

export interface LibrarySize {
  papers: number
  summaries: number
}

export interface SyntheticPerson {
  id: number
  name: string
  displayName: string
}

export interface SyntheticSummary {
  id: number
  paperId: number
  authorId: number
  isAnonymous: boolean
  textIndex: number
  publishedAt: Date
  ups: number
  downs: number
  hot: number
  best: number
  /** The first voters by id in a ring that leaves out the author; up votes first. */
  firstVoter: number
}

const stream = 30
const anonymousShare = 0.05
const [firstPublished, lastPublished] = [Date.UTC(2018, 0, 1), Date.UTC(2026, 5, 1)]

export function personCount({ summaries }: LibrarySize): number {
  return Math.max(100, Math.ceil(summaries / 20))
}

export function makePerson(index: number): SyntheticPerson {
  const random = randomOf(stream, 1, index)
  const given = givenNames[below(random, givenNames.length)] as string
  const family = familyNames[below(random, familyNames.length)] as string
  return { id: index + 1, name: `${given.toLowerCase()}-${index}`, displayName: `${given} ${family}` }
}

/** Some papers have many summaries, most have none; nobody writes two of one paper. */
export function makeSummaries(size: LibrarySize, texts: number): SyntheticSummary[] {
  const random = randomOf(stream, 2)
  const people = personCount(size)
  const drawAuthor = zipfSampler(people, 10)
  const taken = new Set<number>()
  const summaries: SyntheticSummary[] = []
  while (summaries.length < size.summaries) {
    const paperIndex = Math.floor(size.papers * random() ** 1.7)
    const authorIndex = drawAuthor(random)
    const pair = paperIndex * people + authorIndex
    if (taken.has(pair)) continue
    taken.add(pair)
    const summary = makeSummary(random, summaries.length + 1, paperIndex + 1, authorIndex + 1, people)
    summaries.push({ ...summary, textIndex: below(random, texts) })
  }
  return summaries
}

function makeSummary(random: Random, id: number, paperId: number, authorId: number, people: number) {
  const publishedAt = new Date(firstPublished + Math.floor(random() * (lastPublished - firstPublished)))
  const ups = Math.min(people - 20, Math.floor(Math.exp(random() * 4.2)) - 1)
  const downs = Math.min(15, Math.floor(random() ** 4 * (2 + ups / 3)))
  return {
    id,
    paperId,
    authorId,
    isAnonymous: random() < anonymousShare,
    publishedAt,
    ups,
    downs,
    hot: hotRank({ ups, downs }, publishedAt),
    best: bestRank({ ups, downs }),
    firstVoter: below(random, people - 1),
  }
}

/** Each vote of a summary as the voter's id and the value. */
export function votesOf(summary: SyntheticSummary, people: number): { voterId: number; value: 1 | -1 }[] {
  const { ups, downs, authorId, firstVoter } = summary
  return Array.from({ length: ups + downs }, (_, i) => {
    const place = ((firstVoter + i) % (people - 1)) + 1
    return { voterId: place < authorId ? place : place + 1, value: i < ups ? 1 : -1 }
  })
}
