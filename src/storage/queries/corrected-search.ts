// A search that finds little, corrected: the last word as the beginning of one, or misspelt words by those that are meant.
import type { Pool } from 'pg'
import { likeliestWord } from '#domain/search/edit-distance.ts'
import { parseSearch, type SearchQuery, spelledParts, withOpenEnd } from '#domain/search/query.ts'
import { type Connection, onOneConnection } from '../one-connection.ts'
import { nameWords, type SearchOptions, type SearchPage, searchPapers } from './search.ts'
import { statement } from './statement.ts'

export interface Found {
  page: SearchPage
  /** The words that gave the page. */
  query: SearchQuery
  /** Papers that match the words as they were typed, of which the page may have others. */
  typedTotal: number
  isCorrected?: boolean
  /** Whether the last word was read as the beginning of one. */
  isCompleted?: boolean
  /** Words that nothing here is like. */
  dropped?: string[]
}

export interface FindOptions extends SearchOptions {
  /** Whether the text is an identifier: then nothing else is looked for in its place. */
  isExact?: boolean
}

/** So few results, and a misspelt word may be the reason. */
export const fewHits = 3

export async function findPapers(
  pool: Pool,
  query: SearchQuery,
  number: number,
  options: FindOptions = {},
): Promise<Found> {
  return onOneConnection(pool, (connection) => find(connection, query, number, options))
}

async function find(
  connection: Connection,
  query: SearchQuery,
  number: number,
  { isExact = false, ...options }: FindOptions,
): Promise<Found> {
  const page = await searchPapers(connection, query, number, options)
  const typedTotal = page.total
  const asTyped = { page, query, typedTotal }
  if (typedTotal >= fewHits || isExact) return asTyped
  const open = withOpenEnd(query)
  const completed = open && (await searchPapers(connection, open, number, options))
  if (completed && completed.total > typedTotal)
    return { page: completed, query: open, typedTotal, isCompleted: true }
  const corrected = await correctSearch(connection, query)
  if (corrected === undefined) return asTyped
  const { query: meant, dropped } = corrected
  if (meant === undefined) return page.hits.length > 0 ? asTyped : { ...asTyped, dropped }
  const better = await searchPapers(connection, meant, number, options)
  return better.total > typedTotal
    ? { page: better, query: meant, typedTotal, isCorrected: true, dropped }
    : asTyped
}

const similarWords = statement<{ typed: string; word: string | null; papers: number }>(
  'similar-words',
  'select typed, word, papers from similar_words($1)',
)

/** Words like “the” and “of”, which ask for nothing. */
const emptyWords = statement<{ word: string }>(
  'empty-words',
  `select word from unnest($1::text[]) word where numnode(plainto_tsquery('english', word)) = 0`,
)

export interface CorrectedSearch {
  /** Nothing where no word of it is left: what remains, such as a year, was not what was asked for. */
  query: SearchQuery | undefined
  /** Words like none that is known; they are not in the query. */
  dropped: string[]
}

/** The search with every unknown word replaced by the known word it most likely means; none where nothing is to be corrected. */
async function correctSearch(
  connection: Connection,
  query: SearchQuery,
): Promise<CorrectedSearch | undefined> {
  const authors = query.authors.flatMap(nameWords)
  const meant = await findMeant(connection, [...query.words, ...authors])
  if (meant.size === 0) return undefined
  const exact = await findExact(connection, query.words, meant)
  const isLost = (word: string) =>
    !exact.has(word) && spelledParts(word).some((part) => meant.has(part) && !meant.get(part))
  const correct = (word: string) =>
    exact.has(word) || spelledParts(word).length === 0
      ? word
      : word.replace(/[\p{L}\p{N}\p{M}]+/gu, (part) => meant.get(part) ?? part)
  const corrected = {
    ...query,
    words: query.words.filter((word) => !isLost(word)).map(correct),
    authors: authors.filter((word) => !isLost(word)).map(correct),
  }
  const isLeft = corrected.words.length + corrected.authors.length + corrected.phrases.length > 0
  return {
    query: isLeft ? corrected : undefined,
    dropped: [...query.words, ...authors].filter(isLost),
  }
}

/** Acronyms such as GANs and BERT, which are short and mean no word that they resemble. */
const acronym = /^\p{Lu}{2,5}s?$/u

/** What each unknown part of the words most likely means, if anything. */
async function findMeant(connection: Connection, words: string[]): Promise<Map<string, string | undefined>> {
  const similar = Map.groupBy(
    await similarWords(connection, words.flatMap(spelledParts)),
    ({ typed }) => typed,
  )
  return new Map(
    [...similar].map(([typed, rows]) => {
      const known = rows.flatMap(({ word, papers }) => (word === null ? [] : [{ word, papers }]))
      return [typed, acronym.test(typed) ? undefined : likeliestWord(typed.toLowerCase(), known)] as const
    }),
  )
}

/** Hyphenated words that are right as a whole: some paper has them, or they are expressions such as “state-of-the-art” and “few-shot”. */
async function findExact(
  connection: Connection,
  words: string[],
  meant: Map<string, string | undefined>,
): Promise<Set<string>> {
  const compounds = words.filter((word) => {
    const parts = spelledParts(word)
    return parts.length > 1 && parts.some((part) => meant.has(part))
  })
  if (compounds.length === 0) return new Set()
  const empty = new Set(
    (await emptyWords(connection, compounds.flatMap(spelledParts))).map(({ word }) => word),
  )
  const exact = new Set<string>()
  for (const word of compounds) {
    const isExpression = spelledParts(word).some((part) => empty.has(part))
    if (isExpression || (await searchPapers(connection, parseSearch(word), 1)).hits.length > 0)
      exact.add(word)
  }
  return exact
}
