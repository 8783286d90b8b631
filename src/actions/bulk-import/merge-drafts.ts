// Two records of one paper as one draft: the first counts, and the second fills in what it lacks.
import { identifierKey, identifierLabel } from '#domain/identifiers/identifier.ts'
import { completeDraft, filled, placeOf } from '#domain/papers/complete-draft.ts'
import { type CheckedDraft, checkDraft } from '#domain/papers/draft.ts'
import { paperLimits } from '#domain/papers/paper.ts'
import { isRefusal } from '#domain/refusals.ts'

export function mergeDrafts(first: CheckedDraft, second: CheckedDraft): CheckedDraft {
  const { placed, authored, columns } = completeDraft([first, placeOf(first)], [second, placeOf(second)])
  const identifiers = allIdentifiers(first, second)
  const merged = checkDraft({
    ...first,
    ...filled(columns),
    identifiers,
    // An identifier stood for it.
    title: identifiers.map(identifierLabel).includes(first.title) ? second.title : first.title,
    authors: authored.authors,
    authorsComplete: authored.authorsComplete,
    venueName: placed.venueName,
    venueKind: placed.venueKind,
  })
  return isRefusal(merged) ? first : merged
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
