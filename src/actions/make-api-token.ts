// Makes a personal token for programs. It is shown once; only its hash is kept.
import { type Actor, mayActFor, notAllowed } from '#domain/actor.ts'
import { longestTokenName, mostTokens, type Scope } from '#domain/people/scopes.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { hasNul } from '#domain/text-limits.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { apiTokens, persons } from '#storage/schema.ts'
import { hashSecret, makeSecret } from './accounts/tokens.ts'
import { accountsTexts } from './texts/accounts.ts'

/** By which people, and programs that look for leaked secrets, recognise one. */
export const tokenPrefix = 'scho_'

export interface TokenDraft {
  personId: number
  /** For its owner, to tell it from others. */
  name: string
  scopes: Scope[]
  expiresAt?: Date | undefined
}

export async function makeApiToken(
  { db }: Storage,
  actor: Actor,
  draft: TokenDraft,
): Promise<{ id: number; token: string } | Refusal> {
  if (!mayActFor(actor, draft.personId)) return notAllowed(accountsTexts.may.makeTokens)
  const wrong = checkTokenDraft(draft)
  if (wrong) return wrong
  const { personId, name, expiresAt } = draft
  const token = tokenPrefix + makeSecret()
  const scopes = [...new Set(draft.scopes)]
  return db.transaction(async (tx) => {
    // A person who makes two at once takes turns, so that the limit holds.
    await tx.select({ id: persons.id }).from(persons).where(eq(persons.id, personId)).for('update')
    const present = await tx
      .select({ id: apiTokens.id })
      .from(apiTokens)
      .where(eq(apiTokens.personId, personId))
    if (present.length >= mostTokens)
      return refuse('tokens-too-many', accountsTexts.tokens.tooMany(mostTokens))
    const [row] = await tx
      .insert(apiTokens)
      .values({ hash: hashSecret(token), personId, name: name.trim(), scopes, expiresAt })
      .returning({ id: apiTokens.id })
    if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
    return { id: row.id, token }
  })
}

export function checkTokenDraft({ name, scopes }: Pick<TokenDraft, 'name' | 'scopes'>): Refusal | undefined {
  if (name.trim() === '' || name.length > longestTokenName || hasNul(name))
    return refuse('token-name-malformed', accountsTexts.tokens.nameMalformed(longestTokenName))
  if (scopes.length === 0) return refuse('scopes-missing', accountsTexts.tokens.scopesMissing)
  return undefined
}
