// What looking a paper up elsewhere needs: a client, the services it asks, and how long people wait.
import type { Refusal } from '#domain/refusals.ts'
import type { PoliteClient } from '#sources/client/contract.ts'
import { type ClientOptions, closedClient, openClient } from '#sources/client/open-client.ts'
import type { Resolver, ResolverName } from '#sources/resolvers/contract.ts'
import { openResolvers, type SourceKeys } from '#sources/resolvers/registry.ts'
import type { Storage } from '#storage/connection.ts'
import { hostTurns } from './host-turns.ts'
import { storedAnswers } from './stored-answers.ts'

export interface Lookups {
  client: PoliteClient
  resolvers: readonly Resolver[]
  /** False where the site asks nobody. */
  isOn: boolean
  close(): void
}

export interface LookupOptions {
  storage: Storage
  isOn: boolean
  /** As services see it in their logs; read at each request, since it may change. */
  site: () => { origin: string; contact: string | undefined }
  keys: SourceKeys
  proxy?: string | undefined
  /** For tests, by code only. */
  client?: Partial<Pick<ClientOptions, 'limits' | 'resolve' | 'standIn' | 'turns'>>
}

export function openLookups({
  storage,
  isOn,
  site,
  keys,
  proxy,
  client: given = {},
}: LookupOptions): Lookups {
  if (!isOn) return { client: closedClient, resolvers: openResolvers({}), isOn, close: () => {} }
  const client = openClient({
    store: storedAnswers(storage),
    turns: hostTurns(storage),
    userAgent: () => userAgent(site()),
    isPolite: () => site().contact !== undefined,
    proxy,
    ...given,
  })
  return { client, resolvers: openResolvers(keys), isOn, close: () => client.close() }
}

/** `Scholium (https://papers.example.org; mailto:ada@example.org)`, as Crossref and arXiv ask for. */
function userAgent({ origin, contact }: { origin: string; contact: string | undefined }): string {
  const parts = [origin, ...(contact === undefined ? [] : [`mailto:${contact}`])]
  return `Scholium (${parts.join('; ')})`.replace(/[^\x20-\x7e]/g, '')
}

/** Somebody who was asked and had no answer. */
export interface Missed {
  source: ResolverName
  refusal: Refusal
}
