// Crossref, where most DOIs of papers are registered (api.crossref.org, REST API).
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { PoliteClient } from '../client/contract.ts'
import type { ReadWork } from '../contract.ts'
import { readCrossrefWork } from '../crossref/work.ts'
import { uniqueIdentifiers } from '../draft.ts'
import { isItem, itemsOf, textOf, valueAt } from '../json/values.ts'
import { askForJson, malformed, mostHits, searchWords, toFound, toResolved } from './answers.ts'
import type { Resolver } from './contract.ts'

const host = 'api.crossref.org'

export const crossrefResolver: Resolver = {
  name: 'crossref',
  knows: ({ scheme }) => scheme === 'doi',
  async resolve({ value }, client) {
    const answer = await askForJson(client, { url: `https://${host}/works/${encodeURIComponent(value)}` })
    if (isRefusal(answer)) return answer
    const work = valueAt(answer, 'message')
    return isItem(work) ? toResolved(readWithTwins(work), 'crossref', host) : malformed(host)
  },
  async find(words, client) {
    const query = encodeURIComponent(searchWords(words).join(' '))
    if (query === '') return []
    const answer = await askForWorks(client, `query.bibliographic=${query}&rows=${mostHits}`)
    if (isRefusal(answer)) return answer
    return toFound(itemsOf(valueAt(answer, 'message', 'items')).map(readWithTwins), 'crossref')
  },
}

/** Only these: with references and licences an answer is ten times as long. */
const selected =
  'DOI,title,subtitle,author,editor,issued,created,container-title,type,volume,issue,page,article-number,relation,event,institution,publisher'

/** Crossref refuses a selection when it drops a field; then everything is asked for. */
async function askForWorks(client: PoliteClient, query: string): Promise<unknown> {
  const answer = await askForJson(client, { url: `https://${host}/works?${query}&select=${selected}` })
  if (!isRefusal(answer) || answer.code !== 'source-unreachable') return answer
  return askForJson(client, { url: `https://${host}/works?${query}` })
}

/** The same work as a preprint or in print, under the names that relations have in Crossref's schema. */
const twins = ['has-preprint', 'is-preprint-of', 'is-same-as', 'is-identical-to']
const mostTwins = 5

function readWithTwins(work: unknown): ReadWork | Refusal {
  const read = readCrossrefWork(work)
  if (isRefusal(read)) return read
  const identifiers = uniqueIdentifiers([...read.draft.identifiers, ...twinsOf(work)])
  return { ...read, draft: { ...read.draft, identifiers } }
}

function twinsOf(work: unknown): Identifier[] {
  return twins
    .flatMap((relation) => itemsOf(valueAt(work, 'relation', relation)))
    .filter((related) => /^(?:doi|arxiv|pmid|pmcid)$/i.test(textOf(related['id-type'])))
    .map((related) => readRelated(textOf(related['id-type']), textOf(related.id)))
    .filter((found) => found !== undefined)
    .slice(0, mostTwins)
}

/** Publishers write `arXiv:…`, `10.48550/arXiv.…` or the bare number. */
function readRelated(type: string, written: string): Identifier | undefined {
  return parseIdentifier(written) ?? parseIdentifier(`${type}:${written}`)
}
