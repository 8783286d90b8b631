// Makes new backup codes, with the password; the old ones no longer work.
import { APIError } from 'better-auth/api'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'
import { type Proof, provePassword } from './prove-password.ts'

export async function renewBackupCodes(
  accounts: Accounts,
  proof: Proof,
  headers: Headers,
): Promise<{ backupCodes: string[] } | Refusal> {
  const unproven = await provePassword(accounts, proof)
  if (unproven) return unproven
  const auth = await accounts.auth()
  try {
    const { backupCodes } = await auth.api.generateBackupCodes({
      body: { password: proof.password },
      headers,
    })
    return { backupCodes }
  } catch (error) {
    if (error instanceof APIError) return refuse('second-factor-off', accountsTexts.code.isOff)
    throw error
  }
}
