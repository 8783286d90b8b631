// What resolvers have in common: asking, and telling a record from "not here" and from nonsense.
import { identifierKey } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { PoliteAnswer, PoliteClient, PoliteRequest, Worth } from '../client/contract.ts'
import type { ReadWork } from '../contract.ts'
import { askingTexts as texts } from '../texts/asking.ts'
import { parseXml, type XmlElement } from '../xml/tree.ts'
import type { ResolvedWork, ResolverName } from './contract.ts'

/** Records change seldom; a day is what arXiv asks for. */
const freshForADay = 24 * 60 * 60

export async function askForText(
  client: PoliteClient,
  request: Omit<PoliteRequest, 'freshFor'>,
): Promise<PoliteAnswer | Refusal> {
  const answer = await client.get({ freshFor: freshForADay, ...request })
  if (isRefusal(answer)) return answer
  const { hostname } = new URL(request.url)
  if (answer.status === 404 || answer.status === 410) return notFound(hostname)
  if (answer.status < 300) return answer
  return refuse('source-unreachable', texts.failing(hostname, answer.status))
}

/** JSON, whatever its content type says; a page in its place is tried again, then malformed. */
export async function askForJson(
  client: PoliteClient,
  request: Omit<PoliteRequest, 'freshFor' | 'judge'>,
): Promise<unknown> {
  return askForValue(client, request, readJson, () => 'whole')
}

/** More than ten entries with thousands of authors each. */
const mostXml = 2_000_000

/** `weigh` says what a well-formed answer is worth. */
export async function askForXml(
  client: PoliteClient,
  url: string,
  weigh: (root: XmlElement) => Worth,
): Promise<XmlElement | Refusal> {
  return askForValue(client, { url, maxBytes: mostXml }, parseXml, weigh)
}

/** What's been read to judge a new answer isn't read again; one from the cache has been judged. */
async function askForValue<Value>(
  client: PoliteClient,
  request: Omit<PoliteRequest, 'freshFor' | 'judge'>,
  read: (text: string) => Value | undefined,
  weigh: (value: Value) => Worth,
): Promise<Value | Refusal> {
  let last: { text: string; value: Value | undefined } | undefined
  const judge = (text: string): Worth => {
    last = { text, value: read(text) }
    return last.value === undefined ? 'broken' : weigh(last.value)
  }
  const answer = await askForText(client, { ...request, judge })
  if (isRefusal(answer)) return answer
  const value = last?.text === answer.text ? last.value : read(answer.text)
  return value === undefined ? malformed(new URL(request.url).hostname) : value
}

/** Nothing where it isn't JSON; `null` is. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function notFound(host: string): Refusal {
  return refuse('paper-not-found', texts.notFound(host))
}

export function malformed(host: string): Refusal {
  return refuse('answer-malformed', texts.malformed(host))
}

/** A service that gives its identifiers out names the one that was asked for; otherwise the record is another paper's. */
export function refuseOther(
  { draft }: Pick<ReadWork, 'draft'>,
  asked: Identifier,
  host: string,
): Refusal | undefined {
  const key = identifierKey(asked)
  if (draft.identifiers.some((one) => identifierKey(one) === key)) return undefined
  return refuse('answer-malformed', texts.other(host))
}

/** As {@link toResolved}, of a service whose records have the identifiers that it's asked by. */
export function toAsked(
  read: ReadWork | Refusal,
  asked: Identifier,
  source: ResolverName,
  host: string,
): ResolvedWork | Refusal {
  const other = isRefusal(read) ? undefined : refuseOther(read, asked, host)
  return other ?? toResolved(read, source, host)
}

/** A record that has no title says as much as none. */
export function toResolved(
  read: ReadWork | Refusal,
  source: ResolverName,
  host: string,
): ResolvedWork | Refusal {
  if (!isRefusal(read)) return { draft: read.draft, source, notices: read.notices ?? [] }
  return read.code === 'record-malformed' ? malformed(host) : notFound(host)
}

/** Of several, those that could be read. */
export function toFound(reads: (ReadWork | Refusal)[], source: ResolverName): ResolvedWork[] {
  return reads.flatMap((read) =>
    isRefusal(read) ? [] : [{ draft: read.draft, source, notices: read.notices ?? [] }],
  )
}

/** As many hits as one search asks for. */
export const mostHits = 10
/** Words beyond these don't make a title clearer. */
const mostWords = 24

/** Letters and digits only: signs mean something in each service's own language of queries. */
export function searchWords(words: string): string[] {
  return words
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords)
}
