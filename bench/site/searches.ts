// Searches as people type them, in kinds that cost a database differently.
import { makePaper, type SyntheticPaper } from '../library/papers.ts'
import { fieldKeys } from '../library/places.ts'
import { below, between, pick, type Random } from '../library/random.ts'
import { vocabulary } from '../library/words.ts'

export const searchKinds = [
  'rare word',
  'common word',
  'two words of a title',
  'two common words',
  'phrase',
  'author',
  'word, field and years',
  'misspelt word',
] as const
export type SearchKind = (typeof searchKinds)[number]

export function searchFor(kind: SearchKind, random: Random, papers: number): string {
  return writers[kind](random, papers)
}

const writers: Record<SearchKind, (random: Random, papers: number) => string> = {
  'rare word': (random) => wordOfRank(random, 20_000, vocabulary.length),
  'common word': (random) => wordOfRank(random, 0, 100),
  'two words of a title': (random, papers) => `${titleWord(random, papers)} ${wordOfRank(random, 0, 2_000)}`,
  'two common words': (random) => `${wordOfRank(random, 0, 50)} ${wordOfRank(random, 0, 300)}`,
  phrase: (random, papers) => `"${titleWords(random, papers).slice(0, 2).join(' ')}"`,
  author: (random, papers) => `author:${familyName(anyPaper(random, papers))}`,
  'word, field and years': (random) => {
    const from = between(random, 1990, 2020)
    return `${wordOfRank(random, 0, 1_000)} field:${pick(random, fieldKeys)} year:${from}-${from + 5}`
  },
  'misspelt word': (random, papers) => misspell(random, titleWord(random, papers)),
}

function wordOfRank(random: Random, from: number, to: number): string {
  return vocabulary[between(random, from, to - 1)] as string
}

function anyPaper(random: Random, papers: number) {
  return makePaper(below(random, papers))
}

/** In some scripts a synthetic name is whole. */
function familyName({ authors: [first] }: SyntheticPaper): string {
  return first?.family ?? first?.name ?? ''
}

function titleWords(random: Random, papers: number): string[] {
  return anyPaper(random, papers).title.split(' ')
}

function titleWord(random: Random, papers: number): string {
  const words = titleWords(random, papers).filter((word) => word.length >= 5)
  return words.length === 0 ? titleWord(random, papers) : pick(random, words)
}

/** Two letters change places, or one is missing. */
function misspell(random: Random, word: string): string {
  const at = between(random, 1, word.length - 2)
  const [a, b] = [word.charAt(at), word.charAt(at + 1)]
  return word.slice(0, at) + (random() < 0.5 ? b + a : b) + word.slice(at + 2)
}
