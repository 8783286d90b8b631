// What two services say of one work, in one draft: the first is believed, the second fills in, and print comes before preprint.
import { identifierKey } from '#domain/identifiers/identifier.ts'
import { completeDraft, filled, placeOf } from '#domain/papers/complete-draft.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { paperLimits } from '#domain/papers/paper.ts'

export function mergeDrafts(first: PaperDraft, second: PaperDraft): PaperDraft {
  const { placed, authored, columns } = completeDraft([first, placeOf(first)], [second, placeOf(second)])
  return {
    ...first,
    ...filled(columns),
    identifiers: unite(first, second),
    authors: authored.authors,
    authorsComplete: authored.authorsComplete,
    venue: placed.venue,
    venueName: placed.venueName,
    venueKind: placed.venueKind,
  }
}

function unite(first: PaperDraft, second: PaperDraft): PaperDraft['identifiers'] {
  const byKey = new Map([...second.identifiers, ...first.identifiers].map((one) => [identifierKey(one), one]))
  const order = [...first.identifiers, ...second.identifiers].map(identifierKey)
  return [...new Set(order)]
    .map((key) => byKey.get(key))
    .filter((one) => one !== undefined)
    .slice(0, paperLimits.identifiers)
}
