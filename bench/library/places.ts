// Venues, fields and tags of the synthetic library.
import type { VenueKind } from '#domain/papers/paper.ts'
import { title } from './prose.ts'
import { between, type Random, randomOf, zipfSampler } from './random.ts'
import { capital, vocabulary } from './words.ts'

export const fieldKeys = [
  'computer-science',
  'physics',
  'mathematics',
  'biology',
  'medicine',
  'statistics',
  'chemistry',
  'economics',
  'psychology',
  'engineering',
]

export interface VenueRow {
  id: number
  key: string
  name: string
  short: string
  kind: VenueKind
}

const kinds = ['conference', 'journal', 'conference', 'journal', 'preprint'] as const

export const venueRows: VenueRow[] = Array.from({ length: 60 }, (_, i) => {
  const word = vocabulary[200 + i] as string
  return {
    id: i + 1,
    key: word,
    name: `${title(randomOf(4, i))}`,
    short: capital(word),
    kind: kinds[i % kinds.length] as VenueKind,
  }
})

const tagKeys = vocabulary.slice(40, 640)
const drawField = zipfSampler(fieldKeys.length)
const drawTag = zipfSampler(tagKeys.length, 3)
const drawVenue = zipfSampler(venueRows.length, 2)

export function someFields(random: Random): string[] {
  return distinct(random() < 0.25 ? 2 : 1, () => fieldKeys[drawField(random)] as string)
}

export function someTags(random: Random): string[] {
  return distinct(between(random, 0, 5), () => tagKeys[drawTag(random)] as string)
}

export function someVenueId(random: Random): number {
  return drawVenue(random) + 1
}

function distinct(count: number, draw: () => string): string[] {
  return [...new Set(Array.from({ length: count }, draw))]
}
