// The services that know papers, for tests of their resolvers: a local server plays them, and answers are easy to compare.
import { expect } from 'vitest'
import { identifierKey, parseIdentifier } from '#domain/identifiers/identifier.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { OpenClient } from '#sources/client/open-client.ts'
import type { ResolvedWork, ResolverName } from '#sources/resolvers/contract.ts'
import { openResolvers } from '#sources/resolvers/registry.ts'
import { testClient } from './asking.ts'
import { openSourceServer, type SourceServer } from './source-server.ts'
import { namesOf } from './source-works.ts'

export interface ServiceStage extends SourceServer {
  /** A new client, closed by `clear`. */
  client(): OpenClient
  /** What the service says of the paper, or the code of the refusal. */
  resolve(name: ResolverName, written: string): Promise<ResolvedWork | string>
  /** What the service finds by words, or the code of the refusal. */
  find(name: ResolverName, words: string): Promise<ResolvedWork[] | string>
}

const resolvers = openResolvers({ openalex: 'key', semanticScholar: 'key' })

export async function openServiceStage(): Promise<ServiceStage> {
  const server = await openSourceServer()
  const clients: OpenClient[] = []

  function client(): OpenClient {
    const made = testClient({ standIn: server.standIn })
    clients.push(made)
    return made
  }

  async function resolve(name: ResolverName, written: string) {
    const identifier = parseIdentifier(written)
    if (identifier === undefined) throw new Error(written)
    const resolver = resolverOf(name)
    expect(resolver.knows(identifier)).toBe(true)
    const resolved = await resolver.resolve(identifier, client())
    return isRefusal(resolved) ? resolved.code : resolved
  }

  async function find(name: ResolverName, words: string) {
    const found = await resolverOf(name).find?.(words, client())
    if (found === undefined) throw new Error(`${name} can't search`)
    return isRefusal(found) ? found.code : found
  }

  function clear(): void {
    server.clear()
    for (const one of clients.splice(0)) one.close()
  }

  return { ...server, client, resolve, find, clear }
}

function resolverOf(name: ResolverName) {
  const resolver = resolvers.find((one) => one.name === name)
  if (resolver === undefined) throw new Error(name)
  return resolver
}

/** The draft, with keys and names instead of identifiers and authors. */
export function draftOf(resolved: ResolvedWork | string | undefined) {
  if (resolved === undefined || typeof resolved === 'string') throw new Error(resolved)
  const { identifiers: _, authors: __, ...draft } = resolved.draft
  return { ...draft, keys: resolved.draft.identifiers.map(identifierKey), names: namesOf(resolved.draft) }
}
