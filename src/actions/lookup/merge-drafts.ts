// What two services say of one work, in one draft: the first is believed, the second fills in, and print comes before preprint.
import { identifierKey } from '#domain/identifiers/identifier.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { paperLimits } from '#domain/papers/paper.ts'

export function mergeDrafts(first: PaperDraft, second: PaperDraft): PaperDraft {
  const place = isPlaced(first) || !isPlaced(second) ? first : second
  return {
    ...first,
    identifiers: unite(first, second),
    authors: first.authors.length > 0 ? first.authors : second.authors,
    authorsComplete: (first.authors.length > 0 ? first : second).authorsComplete,
    year: first.year ?? second.year,
    venue: place.venue,
    venueName: place.venueName ?? second.venueName,
    venueKind: place.venueKind ?? second.venueKind,
    venueYear: place.venueYear ?? first.venueYear ?? second.venueYear,
    volume: place.volume ?? (place === first ? undefined : first.volume),
    number: place.number,
    pages: place.pages,
    abstract: first.abstract ?? second.abstract,
    url: first.url ?? second.url,
  }
}

/** Published somewhere, and not only as a preprint. */
function isPlaced({ venueName, venueKind }: PaperDraft): boolean {
  return venueName !== undefined && venueKind !== 'preprint'
}

function unite(first: PaperDraft, second: PaperDraft): PaperDraft['identifiers'] {
  const byKey = new Map([...second.identifiers, ...first.identifiers].map((one) => [identifierKey(one), one]))
  const order = [...first.identifiers, ...second.identifiers].map(identifierKey)
  return [...new Set(order)]
    .map((key) => byKey.get(key))
    .filter((one) => one !== undefined)
    .slice(0, paperLimits.identifiers)
}
