// Europe PMC: PubMed, PubMed Central and preprints in one search (europepmc.org/RestfulWebService).
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { toWork } from '../draft.ts'
import { type Item, isItem, itemsOf, optional, textOf, valueAt } from '../json/values.ts'
import { tidyPages, yearIn } from '../place.ts'
import { plainParagraphs, plainText } from '../text/marked-up.ts'
import { type AuthorList, toAuthorList, toPrintedAuthors } from '../text/names.ts'
import { sourceTexts } from '../texts/sources.ts'
import { askForJson, notFound, toAsked } from './answers.ts'
import type { Resolver } from './contract.ts'

const host = 'www.ebi.ac.uk'

export const europePmcResolver: Resolver = {
  name: 'europe-pmc',
  knows: ({ scheme }) => scheme === 'pmid' || scheme === 'pmcid',
  async resolve(identifier, client) {
    const query = encodeURIComponent(queryFor(identifier))
    const answer = await askForJson(client, {
      url: `https://${host}/europepmc/webservices/rest/search?query=${query}&resultType=core&pageSize=1&format=json`,
    })
    if (isRefusal(answer)) return answer
    const [result] = itemsOf(valueAt(answer, 'resultList', 'result'))
    if (result === undefined) return notFound(host)
    return toAsked(readEuropePmc(result), identifier, 'europe-pmc', host)
  },
}

function queryFor({ scheme, value }: Identifier): string {
  return scheme === 'pmcid' ? `PMCID:${value}` : `EXT_ID:${value} AND SRC:MED`
}

/** One `result` of type `core`. Refusals: `record-malformed`, `title-missing`. */
function readEuropePmc(result: unknown): ReadWork | Refusal {
  if (!isItem(result)) return refuse('record-malformed', sourceTexts.noWork)
  const { authors, isComplete } = authorsOf(result)
  const journal = valueAt(result, 'journalInfo')
  const venueName = textOf(valueAt(journal, 'journal', 'title'))
  const isPreprint = result.source === 'PPR'
  const server = textOf(valueAt(result, 'bookOrReportDetails', 'publisher'))
  return toWork(
    {
      identifiers: [`pmid:${textOf(result.pmid)}`, textOf(result.doi), `pmcid:${textOf(result.pmcid)}`]
        .map(parseIdentifier)
        .filter((found) => found !== undefined),
      title: plainText(textOf(result.title)).replace(/(?<!\.)\.$/, ''),
      authors,
      authorsComplete: isComplete,
      year: yearIn(textOf(valueAt(journal, 'yearOfPublication'))) ?? yearIn(textOf(result.pubYear)),
      ...(venueName === '' && server === ''
        ? {}
        : { venueName: plainText(venueName || server), venueKind: isPreprint ? 'preprint' : 'journal' }),
      volume: optional(valueAt(journal, 'volume')),
      number: optional(valueAt(journal, 'issue')),
      pages: tidyPages(textOf(result.pageInfo)),
      abstract: plainParagraphs(textOf(result.abstractText)),
    },
    { notices: isRetracted(result) ? [{ kind: 'retraction', value: '' }] : [] },
  )
}

function authorsOf(result: Item): AuthorList {
  const listed = itemsOf(valueAt(result, 'authorList', 'author'))
  if (listed.length === 0) return toPrintedAuthors(textOf(result.authorString).replace(/\.$/, '').split(', '))
  return toAuthorList(
    listed.map((author) => {
      const isOrcid = valueAt(author.authorId, 'type') === 'ORCID'
      return {
        name: textOf(author.collectiveName),
        family: textOf(author.lastName),
        given: textOf(author.firstName) || textOf(author.initials),
        orcid: isOrcid ? textOf(valueAt(author.authorId, 'value')) : undefined,
      }
    }),
  )
}

function isRetracted(result: Item): boolean {
  const types = valueAt(result, 'pubTypeList', 'pubType')
  return Array.isArray(types) && types.some((type) => /^retracted publication$/i.test(textOf(type)))
}
