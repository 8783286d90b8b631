// Semantic Scholar's Academic Graph: without a key its common pool is often used up (api.semanticscholar.org).
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { VenueKind } from '#domain/papers/paper.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { toWork } from '../draft.ts'
import { type Item, isItem, itemsOf, optional, textOf, valueAt } from '../json/values.ts'
import { isArxivName, tidyPages, yearIn } from '../place.ts'
import { plainText } from '../text/marked-up.ts'
import { toPrintedAuthors } from '../text/names.ts'
import { sourceTexts } from '../texts/sources.ts'
import { askForJson, malformed, notFound, toResolved } from './answers.ts'
import type { Resolver } from './contract.ts'

const host = 'api.semanticscholar.org'
const fields = 'title,authors,year,venue,publicationVenue,journal,externalIds,abstract'

export function semanticScholarResolver(key: string | undefined): Resolver {
  return {
    name: 'semantic-scholar',
    knows: (identifier) =>
      identifier.scheme === 's2' || (key !== undefined && nameOf(identifier) !== undefined),
    async resolve(identifier, client) {
      const name = nameOf(identifier)
      if (name === undefined) return malformed(host)
      const answer = await askForJson(client, {
        url: `https://${host}/graph/v1/paper/${name}?fields=${fields}`,
        ...(key === undefined ? {} : { headers: { 'x-api-key': key } }),
      })
      if (isRefusal(answer)) return answer
      // Of several asked for, those it doesn't know are null; so may be the one.
      return answer === null ? notFound(host) : toResolved(readS2Paper(answer), 'semantic-scholar', host)
    },
  }
}

const prefixes: Partial<Record<Identifier['scheme'], string>> = {
  doi: 'DOI',
  arxiv: 'ARXIV',
  acl: 'ACL',
  pmid: 'PMID',
  pmcid: 'PMCID',
}

function nameOf({ scheme, value }: Identifier): string | undefined {
  if (scheme === 's2') return encodeURIComponent(value)
  const prefix = prefixes[scheme]
  if (prefix === undefined) return undefined
  return `${prefix}:${encodeURIComponent(scheme === 'pmcid' ? value.replace(/^PMC/, '') : value)}`
}

/** Refusals: `record-malformed`, `title-missing`. */
export function readS2Paper(paper: unknown): ReadWork | Refusal {
  if (!isItem(paper)) return refuse('record-malformed', sourceTexts.noWork)
  const { authors, isComplete } = toPrintedAuthors(itemsOf(paper.authors).map(({ name }) => textOf(name)))
  const journal = paper.journal
  return toWork({
    identifiers: identifiersOf(paper),
    title: plainText(textOf(paper.title)),
    authors,
    authorsComplete: isComplete,
    year: yearIn(textOf(paper.year)),
    ...placeOf(paper),
    volume: isArxivName(textOf(valueAt(journal, 'name'))) ? undefined : optional(valueAt(journal, 'volume')),
    pages: tidyPages(textOf(valueAt(journal, 'pages'))),
    abstract: textOf(paper.abstract),
  })
}

function identifiersOf(paper: Item): Identifier[] {
  const id = (name: string) => textOf(valueAt(paper.externalIds, name))
  return [
    `arxiv:${id('ArXiv')}`,
    id('DOI'),
    `acl:${id('ACL')}`,
    `dblp:${id('DBLP')}`,
    `pmid:${id('PubMed')}`,
    `pmcid:${id('PubMedCentral')}`,
    `s2:${textOf(paper.paperId)}`,
    `corpusid:${id('CorpusId')}`,
  ]
    .map(parseIdentifier)
    .filter((found) => found !== undefined)
}

const kinds = new Map(Object.entries<VenueKind>({ conference: 'conference', journal: 'journal' }))

function placeOf(paper: Item): Pick<PaperDraft, 'venueName' | 'venueKind'> {
  const name = plainText(textOf(valueAt(paper.publicationVenue, 'name')) || textOf(paper.venue))
  if (name === '') return {}
  if (isArxivName(name)) return { venueName: 'arXiv', venueKind: 'preprint' }
  return { venueName: name, venueKind: kinds.get(textOf(valueAt(paper.publicationVenue, 'type'))) ?? 'other' }
}
