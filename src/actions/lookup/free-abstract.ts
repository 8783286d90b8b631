// Abstracts that may be shown here. What Crossref, PubMed and others collect may belong to the publishers.
import type { ResolvedWork, ResolverName } from '#sources/resolvers/contract.ts'

/** arXiv's and DataCite's metadata are CC0; texts at OpenReview and in the ACL Anthology are CC BY. */
const free: ReadonlySet<ResolverName> = new Set<ResolverName>(['arxiv', 'datacite', 'openreview', 'acl'])

export function withFreeAbstract(resolved: ResolvedWork): ResolvedWork {
  if (free.has(resolved.source) || resolved.draft.abstract === undefined) return resolved
  return { ...resolved, draft: { ...resolved.draft, abstract: undefined } }
}
