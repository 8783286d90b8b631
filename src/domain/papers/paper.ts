// A paper: a work with all its identifiers, its authors in order, and what is known of where it appeared.
import type { Identifier } from '../identifiers/scheme.ts'

export interface Author {
  /** As printed. */
  name: string
  given?: string | undefined
  family?: string | undefined
  /** `Jr.`, `III`. */
  suffix?: string | undefined
  /** Sixteen characters with hyphens. */
  orcid?: string | undefined
  affiliation?: string | undefined
}

export const venueKinds = ['conference', 'journal', 'preprint', 'book', 'other'] as const
export type VenueKind = (typeof venueKinds)[number]

export interface Venue {
  key: string
  name: string
  short: string
  kind: VenueKind
  url?: string
}

/**
 * What a work is where it stands alone. Papers in journals, at conferences and in books are that by their venue. A thesis is a doctoral
 * one, or one of which nobody says.
 */
export const workTypes = ['thesis', 'masters-thesis', 'report', 'book'] as const
export type WorkType = (typeof workTypes)[number]

/** By its publisher, or by its authors. */
export type Retraction = 'retraction' | 'withdrawal'

/** All that a paper's page and its citation in any format need. */
export interface Paper {
  key: string
  /** The strongest first; the first is the key. */
  identifiers: Identifier[]
  title: string
  authors: Author[]
  /** False where the list above is known to be cut. */
  authorsComplete: boolean
  year?: number
  venue?: Venue
  venueYear?: number
  type?: WorkType
  volume?: string
  number?: string
  pages?: string
  fields: string[]
  tags: string[]
  abstract?: string
  /** What the paper does, in this library's own words. */
  brief?: string
  url?: string
  /** Set where its publisher retracted it, or its authors withdrew it. */
  retraction?: Retraction
}

/** Longest that is stored; longer input is refused with the limit named. */
export const paperLimits = {
  title: 1_000,
  authors: 5_000,
  abstract: 20_000,
  tags: 20,
  identifiers: 20,
  /** Names, affiliations, volumes, pages. */
  short: 500,
} as const

/** Family name: as given apart, or the last word of the printed name. */
export function familyName(author: Author): string {
  return author.family ?? author.name.split(/\s+/).at(-1) ?? author.name
}
