// A draft as a paper that can be cited, without a library: for writing what was just read in another format.
import { byStrength, identifierKey } from '../identifiers/identifier.ts'
import type { PaperDraft } from '../papers/draft.ts'
import type { Paper, Retraction } from '../papers/paper.ts'

/** What else its record says of it may be that it was retracted. */
export function draftPaper(draft: PaperDraft, retraction?: Retraction): Paper {
  const identifiers = [...draft.identifiers].sort(byStrength)
  const [strongest] = identifiers
  const paper: Paper = {
    key: strongest === undefined ? '' : identifierKey(strongest),
    identifiers,
    title: draft.title,
    authors: draft.authors,
    authorsComplete: draft.authorsComplete ?? true,
    fields: draft.fields,
    tags: draft.tags,
  }
  if (draft.venueName !== undefined)
    paper.venue = { key: '', name: draft.venueName, short: draft.venueName, kind: draft.venueKind ?? 'other' }
  if (retraction !== undefined) paper.retraction = retraction
  for (const name of ['year', 'venueYear', 'type', 'volume', 'number', 'pages', 'abstract', 'url'] as const)
    if (draft[name] !== undefined) Object.assign(paper, { [name]: draft[name] })
  return paper
}
