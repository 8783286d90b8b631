// Why a text isn't an identifier, as far as one can tell: what it looks like, and what's wrong with it.
import { type Refusal, refuse } from '../refusals.ts'
import { identifierTexts as texts } from '../texts/identifiers.ts'
import { isLikeArxivId } from './arxiv.ts'
import { cleanInput, plainAscii } from './cleaning.ts'
import { withoutEdges } from './edges.ts'
import { maxIdentifierLength } from './identifier.ts'

/** Characters of the text that a sentence about it repeats. */
const mostRepeated = 80

/** Before the number: `arXiv:`, or the address of the page or its PDF. */
const arxivLabel = /^(?:(?:https?:\/\/)?(?:[a-z]{1,10}\.)?arxiv\.org\/[a-z-]{2,8}\/|arxiv[\s:]*)/i

/** For a text that `parseIdentifier` doesn't read. */
export function refuseIdentifier(input: string): Refusal {
  if (input.length > maxIdentifierLength)
    return refuse('identifier-too-long', texts.tooLong(maxIdentifierLength))
  const text = plainAscii(withoutEdges(cleanInput(input)))
  if (text === '') return refuse('identifier-missing', texts.blank)
  return refuse('identifier-unreadable', sentenceAbout(text))
}

function sentenceAbout(text: string): string {
  const shown = text.length > mostRepeated ? `${text.slice(0, mostRepeated)}…` : text
  const bare = text.replace(/^(?:urn:)?(?:isbn(?:-1[03])?|orcid(?: id)?|https?:\/\/orcid\.org\/)[\s:]*/i, '')
  if (/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/i.test(bare)) return texts.wrongCheckDigit(shown, 'ORCID iD')
  const isIsbn =
    /^97[89](?:[ -]?\d){10}$/.test(bare) ||
    /^\d{9}X$/i.test(bare) ||
    (/^(?:urn:)?isbn/i.test(text) && /^(?:\d[ -]?){9}[\dX]$/i.test(bare))
  if (isIsbn) return texts.wrongCheckDigit(shown, 'ISBN')
  if (/^[\d ]+$/.test(text)) return texts.bareNumber(shown)
  if (isLikeArxivId(text.replace(arxivLabel, ''))) return texts.impossibleArxiv(shown)
  return texts.unknown(shown)
}
