// How a venue that the library lacks is named and keyed, whether one paper brings it or an import brings many.
import { createHash } from 'node:crypto'
import type { VenueKind } from '#domain/papers/paper.ts'
import { venueOfMeeting } from '#domain/papers/venue-name.ts'
import { maxSlugLength, slugOf } from '#domain/slug.ts'

export function newVenueName(printed: string, kind: VenueKind): string {
  return kind === 'conference' ? venueOfMeeting(printed) : printed
}

/** The name as a slug; where another venue has that already, or no letter of it is left, with the beginning of its hash. */
export function newVenueKey(name: string, isTaken: (slug: string) => boolean): string {
  const slug = slugOf(name)
  if (slug !== '' && !isTaken(slug)) return slug
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${(slug || 'venue').slice(0, maxSlugLength - 9).replace(/-$/, '')}-${hash}`
}
