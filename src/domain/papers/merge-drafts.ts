// Two records of one work as one draft: the first counts, the second fills in what it lacks, and print comes before preprint.
import { identifierKey, identifierLabel } from '../identifiers/identifier.ts'
import { isRefusal } from '../refusals.ts'
import { completeDraft, filled, placeOf } from './complete-draft.ts'
import { type CheckedDraft, checkDraft, type PaperDraft } from './draft.ts'
import { paperLimits } from './paper.ts'

export function mergeDrafts(first: PaperDraft, second: PaperDraft): PaperDraft {
  const { placed, authored, columns } = completeDraft([first, placeOf(first)], [second, placeOf(second)])
  return {
    ...first,
    ...filled(columns),
    identifiers: unite(first.identifiers, second.identifiers),
    authors: authored.authors,
    authorsComplete: authored.authorsComplete,
    venue: placed.venue,
    venueName: placed.venueName,
    venueKind: placed.venueKind,
  }
}

/** The first alone, if together they'd be no draft. */
export function mergeCheckedDrafts(first: CheckedDraft, second: CheckedDraft): CheckedDraft {
  const draft = mergeDrafts(toPlain(first), toPlain(second))
  const labels = draft.identifiers.map(identifierLabel)
  // An identifier stood for it.
  const title = labels.includes(first.title) ? second.title : first.title
  const merged = checkDraft({ ...draft, title })
  return isRefusal(merged) ? first : merged
}

function toPlain({ key: _key, identifiers, ...draft }: CheckedDraft): PaperDraft {
  return { ...draft, identifiers: identifiers.map(({ identifier }) => identifier) }
}

/** Each once, the first record's in front; too many are cut at the end, which are the second's. */
function unite(
  first: PaperDraft['identifiers'],
  second: PaperDraft['identifiers'],
): PaperDraft['identifiers'] {
  const byKey = new Map<string, PaperDraft['identifiers'][number]>()
  for (const one of [...first, ...second]) {
    const key = identifierKey(one)
    if (!byKey.has(key)) byKey.set(key, one)
  }
  return [...byKey.values()].slice(0, paperLimits.identifiers)
}
