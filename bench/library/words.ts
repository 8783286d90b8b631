// The vocabulary: invented words that can be spoken, from very common to very rare, and the stop words between them.
import { below, pick, type Random, randomOf, zipfSampler } from './random.ts'

const onsets = 'b br c ch cl d dr f fl g gr h j k kr l m n p pl pr qu r s sk sl sp st t th tr v w z'.split(
  ' ',
)
const vowels = 'a e i o u ai ea io ou'.split(' ')
const codas = ['', '', '', 'l', 'm', 'n', 'r', 'x', 'nd', 'rt', 'ck']

export const stopWords =
  `the of and a in to we is that for with on as are this by be from an which it can at or our
  have has these between than not more such also its both using but into were was`.split(/\s+/)

/** Enough that most are in a handful of papers even where papers are a hundred thousand. */
export const vocabularySize = 60_000
const seed = 1

/** Common words first. */
export const vocabulary = inventWords(vocabularySize, randomOf(seed, 1), 4)
export const givenNames = inventWords(1_500, randomOf(seed, 2), 3).map(capital)
export const familyNames = inventWords(30_000, randomOf(seed, 3), 4).map(capital)

/** With this shift the first word is in two abstracts of five, as the commonest words of real abstracts are. */
const drawRank = zipfSampler(vocabularySize, 22)
const drawStopWord = zipfSampler(stopWords.length, 1)

export function contentWord(random: Random): string {
  return vocabulary[drawRank(random)] as string
}

export function stopWord(random: Random): string {
  return stopWords[drawStopWord(random)] as string
}

function inventWords(count: number, random: Random, shortest: number): string[] {
  const words = new Set<string>()
  while (words.size < count) {
    const word = inventWord(random, 2 + below(random, 1 + Math.min(2, (words.size * 4) / count)))
    if (word.length >= shortest && word.length <= 14) words.add(word)
  }
  return [...words]
}

function inventWord(random: Random, syllables: number): string {
  return Array.from(
    { length: syllables },
    () => pick(random, onsets) + pick(random, vowels) + pick(random, codas),
  ).join('')
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
