// OpenAlex: a second opinion where there's a key, and works that are known by its own numbers (developers.openalex.org).
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isRefusal } from '#domain/refusals.ts'
import { uniqueIdentifiers } from '../draft.ts'
import { isItem, textOf } from '../json/values.ts'
import { readOpenAlexWork } from '../openalex/work.ts'
import { askForJson, malformed, toResolved } from './answers.ts'
import type { Resolver } from './contract.ts'

const host = 'api.openalex.org'

export function openalexResolver(key: string | undefined): Resolver {
  return {
    name: 'openalex',
    knows: (identifier) =>
      identifier.scheme === 'openalex' || (key !== undefined && nameOf(identifier) !== undefined),
    async resolve(identifier, client) {
      const name = nameOf(identifier)
      if (name === undefined) return malformed(host)
      const answer = await askForJson(client, {
        url: `https://${host}/works/${name}`,
        ...(key === undefined ? {} : { secretQuery: { api_key: key } }),
      })
      if (isRefusal(answer)) return answer
      if (!isItem(answer)) return malformed(host)
      const resolved = toResolved(readOpenAlexWork(answer), 'openalex', host)
      if (isRefusal(resolved)) return resolved
      const own = parseIdentifier(textOf(answer.id))
      const identifiers = uniqueIdentifiers([...resolved.draft.identifiers, ...(own ? [own] : [])])
      return { ...resolved, draft: { ...resolved.draft, identifiers } }
    },
  }
}

/** As its address has it. A comma or an ampersand in it is refused by OpenAlex, encoded or not. */
function nameOf({ scheme, value }: Identifier): string | undefined {
  if (scheme === 'openalex') return value
  if (/[,&|]/.test(value)) return undefined
  if (scheme === 'doi') return `doi:${encodeURIComponent(value)}`
  if (scheme === 'arxiv') return `doi:${encodeURIComponent(`10.48550/arxiv.${value}`)}`
  return scheme === 'pmid' || scheme === 'pmcid' ? `${scheme}:${encodeURIComponent(value)}` : undefined
}
