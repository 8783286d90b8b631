// Two records of one paper as one draft: the first counts, and the second fills in what it lacks.
import { identifierKey } from '#domain/identifiers/identifier.ts'
import { type CheckedDraft, checkDraft } from '#domain/papers/draft.ts'
import { paperLimits } from '#domain/papers/paper.ts'
import { isRefusal } from '#domain/refusals.ts'

export function mergeDrafts(first: CheckedDraft, second: CheckedDraft): CheckedDraft {
  const hasVenue = first.venueName !== undefined
  const place = hasVenue ? first : second
  const hasAuthors = first.authors.length > 0 && !(isCut(first) && !isCut(second))
  const { authors, authorsComplete } = hasAuthors ? first : second
  const merged = checkDraft({
    ...first,
    identifiers: allIdentifiers(first, second),
    authors: authors.length > 0 ? authors : first.authors,
    authorsComplete,
    year: first.year ?? second.year,
    venueName: place.venueName,
    venueKind: place.venueKind,
    venueYear: place.venueYear,
    volume: place.volume,
    number: place.number,
    pages: place.pages,
    fields: first.fields.length > 0 ? first.fields : second.fields,
    tags: first.tags.length > 0 ? first.tags : second.tags,
    abstract: first.abstract ?? second.abstract,
    brief: first.brief ?? second.brief,
    url: first.url ?? second.url,
  })
  return isRefusal(merged) ? first : merged
}

function isCut({ authorsComplete }: CheckedDraft): boolean {
  return authorsComplete === false
}

function allIdentifiers(first: CheckedDraft, second: CheckedDraft) {
  const byKey = new Map(
    [...second.identifiers, ...first.identifiers].map(({ identifier }) => [
      identifierKey(identifier),
      identifier,
    ]),
  )
  return [...byKey.values()].slice(-paperLimits.identifiers)
}
