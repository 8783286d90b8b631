// Makes a personal token for a person who shows once more that the account is theirs: it outlives the session that made it.
import type { Actor } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import { checkTokenDraft, makeApiToken, type TokenDraft } from '../make-api-token.ts'
import type { Accounts } from './accounts.ts'
import { type Proof, provePassword } from './prove-password.ts'

export async function makeOwnToken(
  accounts: Accounts,
  actor: Actor,
  draft: TokenDraft,
  proof: Proof,
): Promise<{ id: number; token: string } | Refusal> {
  const refusal = checkTokenDraft(draft) ?? (await provePassword(accounts, proof))
  return refusal ?? makeApiToken(accounts.storage, actor, draft)
}
