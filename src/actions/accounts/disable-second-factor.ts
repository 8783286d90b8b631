// Turns the second factor off, with the password. The session begins anew.
import type { Refusal } from '#domain/refusals.ts'
import type { Accounts } from './accounts.ts'
import { type Proof, provePassword } from './prove-password.ts'

export async function disableSecondFactor(
  accounts: Accounts,
  proof: Proof,
  headers: Headers,
): Promise<{ cookies: string[] } | Refusal> {
  const unproven = await provePassword(accounts, proof)
  if (unproven) return unproven
  const auth = await accounts.auth()
  const { headers: answered } = await auth.api.disableTwoFactor({
    body: { password: proof.password },
    headers,
    returnHeaders: true,
  })
  return { cookies: answered.getSetCookie() }
}
