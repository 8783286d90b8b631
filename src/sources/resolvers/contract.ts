// What a service that knows papers gives for an identifier or for words: one record, or several to choose from.
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { PoliteClient } from '../client/contract.ts'
import type { WorkNotice } from '../notice.ts'

export type { WorkNotice } from '../notice.ts'

export const resolverNames = [
  'arxiv',
  'crossref',
  'datacite',
  'dblp',
  'pubmed',
  'europe-pmc',
  'openreview',
  'acl',
  'openalex',
  'semantic-scholar',
] as const
export type ResolverName = (typeof resolverNames)[number]

export interface ResolvedWork {
  draft: PaperDraft
  /** Who said so. */
  source: ResolverName
  notices: WorkNotice[]
}

export interface Resolver {
  name: ResolverName
  /** Whether it may know this identifier. */
  knows(identifier: Identifier): boolean
  /** One identifier, one record. Refusals: `paper-not-found`, `source-unreachable`, `source-busy`, `answer-malformed`. */
  resolve(identifier: Identifier, client: PoliteClient): Promise<ResolvedWork | Refusal>
  /** Works whose title or authors match, the likeliest first. */
  find?(words: string, client: PoliteClient): Promise<ResolvedWork[] | Refusal>
}
