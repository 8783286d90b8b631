// Asks about a paper that the library has: what became of the work since, from the first service that answers.
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findArxivVersions } from '#sources/resolvers/arxiv.ts'
import type { ResolvedWork } from '#sources/resolvers/contract.ts'
import { resolversFor } from '#sources/resolvers/registry.ts'
import { lookupTexts } from '../texts/lookup.ts'
import type { Lookups } from './lookups.ts'

/** Refusals: `paper-unresolvable` where no service knows such identifiers, otherwise the last service's. */
export async function lookUpWork(
  { client, resolvers }: Lookups,
  identifier: Identifier,
): Promise<ResolvedWork | Refusal> {
  let answer: ResolvedWork | Refusal = refuse('paper-unresolvable', lookupTexts.unresolvable)
  for (const resolver of resolversFor(resolvers, identifier)) {
    answer = await resolver.resolve(identifier, client)
    if (!isRefusal(answer)) break
  }
  if (isRefusal(answer) || identifier.scheme !== 'arxiv') return answer
  // The record has the latest version only.
  const versions = await findArxivVersions(identifier, client)
  return isRefusal(versions) ? answer : { ...answer, notices: [...answer.notices, ...versions] }
}
