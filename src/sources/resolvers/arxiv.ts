// arXiv: the Atom API for a paper and for searching, OAI-PMH for its versions (info.arxiv.org/help/api, /help/oa).
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { arxivFeed, readArxivEntry, readOaiRecord } from '../arxiv/record.ts'
import type { PoliteClient, Worth } from '../client/contract.ts'
import type { WorkNotice } from '../notice.ts'
import { childOf, descendantsOf, lineOf, type XmlElement } from '../xml/tree.ts'
import { askForXml, mostHits, notFound, searchWords, toAsked, toFound } from './answers.ts'
import type { ResolvedWork, Resolver } from './contract.ts'

const host = 'export.arxiv.org'
const oaiHost = 'oaipmh.arxiv.org'

export const arxivResolver: Resolver = {
  name: 'arxiv',
  knows: ({ scheme }) => scheme === 'arxiv',
  async resolve(identifier, client) {
    const feed = await askForFeed(client, `id_list=${encodeURIComponent(identifier.value)}&max_results=1`)
    if (isRefusal(feed)) return feed
    const { entries } = arxivFeed(feed)
    const [entry] = entries
    // Under load the API answers with nothing; OAI-PMH says for certain.
    if (entry === undefined) return resolveByOai(identifier, client)
    return toAsked(readArxivEntry(entry), identifier, 'arxiv', host)
  },
  async find(words, client) {
    const terms = searchWords(words).filter((word) => !stopWords.has(word.toLowerCase()))
    if (terms.length === 0) return []
    const query = terms.map((term) => `all:${encodeURIComponent(term)}`).join('+AND+')
    const feed = await askForFeed(
      client,
      `search_query=${query}&start=0&max_results=${mostHits}&sortBy=relevance&sortOrder=descending`,
    )
    if (isRefusal(feed)) return feed
    return toFound(arxivFeed(feed).entries.map(readArxivEntry), 'arxiv')
  },
}

/** Words that arXiv's index doesn't have: with one of them, nothing is found. */
const stopWords = new Set(
  'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with'.split(
    ' ',
  ),
)

function askForFeed(client: PoliteClient, query: string): Promise<XmlElement | Refusal> {
  return askForXml(client, `https://${host}/api/query?${query}`, weighFeed)
}

/** An error is a feed of status 200 with one entry, and a page that promises results may have none. */
function weighFeed(feed: XmlElement): Worth {
  if (feed.name !== 'feed') return 'broken'
  const { entries, error } = arxivFeed(feed)
  if (error !== undefined) return 'missing'
  if (entries.length > 0) return 'whole'
  const total = Number(lineOf(childOf(feed, 'opensearch:totalResults')) || 0)
  return total > 0 ? 'broken' : 'missing'
}

async function resolveByOai(identifier: Identifier, client: PoliteClient): Promise<ResolvedWork | Refusal> {
  const record = await askForRecord(identifier, client)
  return isRefusal(record) ? record : toAsked(readOaiRecord(record), identifier, 'arxiv', oaiHost)
}

/**
 * All versions of a paper with their dates, the first first. The Atom API knows the latest only.
 * Refusals: those of resolving.
 */
export async function findArxivVersions(
  identifier: Identifier,
  client: PoliteClient,
): Promise<WorkNotice[] | Refusal> {
  const resolved = await resolveByOai(identifier, client)
  return isRefusal(resolved) ? resolved : resolved.notices
}

async function askForRecord({ value }: Identifier, client: PoliteClient): Promise<XmlElement | Refusal> {
  const query = `verb=GetRecord&identifier=oai:arXiv.org:${encodeURIComponent(value)}&metadataPrefix=arXivRaw`
  const tree = await askForXml(client, `https://${oaiHost}/oai?${query}`, weighOai)
  if (isRefusal(tree)) return tree
  return descendantsOf(tree, 'record')[0] ?? notFound('export.arxiv.org')
}

function weighOai(tree: XmlElement): Worth {
  if (tree.name !== 'OAI-PMH') return 'broken'
  return descendantsOf(tree, 'record').length > 0 ? 'whole' : 'missing'
}
