// Whom a personal token belongs to, and what it allows.
import { isScope, type Scope } from '#domain/people/scopes.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { findTokenBearer, type Viewer } from '#storage/queries/viewer.ts'
import { apiTokens } from '#storage/schema.ts'
import { tokenPrefix } from '../make-api-token.ts'
import { hashSecret } from './tokens.ts'

/** Its last use is told to the minute, so that a busy program does not write all the time. */
const noted = 60_000

export interface TokenActor {
  viewer: Viewer
  scopes: Scope[]
}

/** `bearer` is the token as it stands in the header, without the word before it. */
export async function findTokenActor(storage: Storage, bearer: string): Promise<TokenActor | undefined> {
  if (!bearer.startsWith(tokenPrefix)) return undefined
  const found = await findTokenBearer(storage.pool, hashSecret(bearer))
  if (found === undefined) return undefined
  await noteUse(storage, found.tokenId, found.lastUsedAt)
  return { viewer: found.viewer, scopes: found.scopes.filter(isScope) }
}

async function noteUse({ db }: Storage, id: number, lastUsedAt: Date | undefined): Promise<void> {
  const now = new Date()
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < noted) return
  await db.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id))
}
