// All resolvers, and whom to ask about an identifier. A new one is a file beside this one, a name in the contract and a line here.
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { aclResolver } from './acl.ts'
import { arxivResolver } from './arxiv.ts'
import type { Resolver } from './contract.ts'
import { crossrefResolver } from './crossref.ts'
import { dataciteResolver } from './datacite.ts'
import { dblpResolver } from './dblp.ts'
import { europePmcResolver } from './europe-pmc.ts'
import { openalexResolver } from './openalex.ts'
import { openreviewResolver } from './openreview.ts'
import { pubmedResolver } from './pubmed.ts'
import { semanticScholarResolver } from './semantic-scholar.ts'

/** Keys that some services give out; each is optional. */
export interface SourceKeys {
  openalex?: string | undefined
  semanticScholar?: string | undefined
}

/** Those that register or publish a work come before those that collect what others say. */
export function openResolvers(keys: SourceKeys): readonly Resolver[] {
  return [
    arxivResolver,
    crossrefResolver,
    pubmedResolver,
    europePmcResolver,
    aclResolver,
    openreviewResolver,
    dblpResolver,
    dataciteResolver,
    openalexResolver(keys.openalex),
    semanticScholarResolver(keys.semanticScholar),
  ]
}

export function resolversFor(resolvers: readonly Resolver[], identifier: Identifier): Resolver[] {
  return resolvers.filter((resolver) => resolver.knows(identifier))
}
