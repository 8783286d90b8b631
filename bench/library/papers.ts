// Papers of the synthetic library; the n-th is the same in a library of any size.
import type { Author } from '#domain/papers/paper.ts'
import { someFields, someTags, someVenueId } from './places.ts'
import { paragraph, sentence, title } from './prose.ts'
import { between, type Random, randomOf, zipfSampler } from './random.ts'
import { type RealWords, realWords } from './real-words.ts'
import { familyNames, givenNames } from './words.ts'

export interface SyntheticPaper {
  id: number
  key: string
  identifiers: { key: string; scheme: 'arxiv' | 'doi'; value: string }[]
  title: string
  authors: Author[]
  year: number
  venueId: number | null
  fields: string[]
  tags: string[]
  abstract: string | null
  brief: string | null
  addedAt: Date
}

const stream = 10
/** Months from January 2015 on, when the numbers of arXiv have five digits, to June 2026. */
const arxivMonths = 138
const firstAdded = Date.UTC(2020, 0, 1)
const minute = 60_000
const drawGiven = zipfSampler(givenNames.length, 10)
const drawFamily = zipfSampler(familyNames.length, 30)

export function makePaper(index: number): SyntheticPaper {
  const random = randomOf(stream, index)
  const isPreprint = random() < 0.7
  const hasAbstract = random() < 0.9
  const month = index % arxivMonths
  return withRealWords(realWords(index), {
    id: index + 1,
    ...name(random, index, isPreprint, month),
    title: title(random),
    authors: Array.from({ length: 1 + Math.floor(random() ** 2 * 8) }, () => author(random)),
    year: isPreprint ? 2015 + Math.floor(month / 12) : between(random, 1960, 2025),
    venueId: random() < 0.8 ? someVenueId(random) : null,
    fields: someFields(random),
    tags: someTags(random),
    abstract: hasAbstract ? paragraph(random, between(random, 550, 950)) : null,
    brief: hasAbstract ? null : sentence(random),
    addedAt: new Date(firstAdded + index * minute),
  })
}

function withRealWords({ inTitle, inAbstract, other }: RealWords, paper: SyntheticPaper): SyntheticPaper {
  if (other !== undefined) return { ...paper, title: other.title, authors: [{ name: other.author }] }
  return {
    ...paper,
    title: inTitle.length === 0 ? paper.title : `${paper.title} with ${inTitle.join(' and ')}`,
    abstract:
      paper.abstract === null || inAbstract.length === 0
        ? paper.abstract
        : `${paper.abstract} We study ${inAbstract.join(', ')}.`,
  }
}

function name(random: Random, index: number, isPreprint: boolean, month: number) {
  const doi = `10.5555/synthetic.${index}`
  const published = { key: `doi:${doi}`, scheme: 'doi' as const, value: doi }
  if (!isPreprint) return { key: published.key, identifiers: [published] }
  const value = arxivId(index, month)
  const preprint = { key: `arxiv:${value}`, scheme: 'arxiv' as const, value }
  return { key: preprint.key, identifiers: random() < 0.3 ? [preprint, published] : [preprint] }
}

function arxivId(index: number, month: number): string {
  const yy = String(15 + Math.floor(month / 12))
  const mm = String(1 + (month % 12)).padStart(2, '0')
  return `${yy}${mm}.${String(Math.floor(index / arxivMonths) + 1).padStart(5, '0')}`
}

function author(random: Random): Author {
  const given = givenNames[drawGiven(random)] as string
  const family = familyNames[drawFamily(random)] as string
  return { name: `${given} ${family}`, given, family }
}
