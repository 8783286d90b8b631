// Ends a personal token.
import { type Actor, notAllowed } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { apiTokens } from '#storage/schema.ts'
import { accountsTexts } from './texts/accounts.ts'

/** Also while suspended: nobody has to keep a token that somebody else may have. */
export async function revokeApiToken(
  { db }: Storage,
  actor: Actor,
  { personId, tokenId }: { personId: number; tokenId: number },
): Promise<Refusal | undefined> {
  if (actor.kind !== 'operator' && !(actor.kind === 'person' && actor.personId === personId))
    return notAllowed(accountsTexts.may.revokeAnothers)
  const removed = await db
    .delete(apiTokens)
    .where(and(eq(apiTokens.id, tokenId), eq(apiTokens.personId, personId)))
    .returning({ id: apiTokens.id })
  return removed.length > 0 ? undefined : refuse('not-found', accountsTexts.tokens.unknown)
}
