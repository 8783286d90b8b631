// Prepares a second factor: a secret for an app that shows codes, and backup codes. It counts once a code has confirmed it.
import { APIError } from 'better-auth/api'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'
import { hasPassword } from './password.ts'
import { type Proof, provePassword } from './prove-password.ts'

export interface PreparedFactor {
  /** For the QR code. */
  uri: string
  /** The same secret, to be typed. */
  secret: string
  /** Shown this once. */
  backupCodes: string[]
}

export async function enableSecondFactor(
  accounts: Accounts,
  proof: Proof,
  headers: Headers,
): Promise<PreparedFactor | Refusal> {
  if (!(await hasPassword(accounts.storage, proof.accountId))) return noPassword
  const unproven = await provePassword(accounts, proof)
  if (unproven) return unproven
  const auth = await accounts.auth()
  try {
    const made = await auth.api.enableTwoFactor({ body: { password: proof.password }, headers })
    if (made.method !== 'totp') throw new Error('better-auth prepared another second factor than asked for')
    const { totpURI: uri, backupCodes } = made
    return { uri, secret: new URL(uri).searchParams.get('secret') ?? '', backupCodes }
  } catch (error) {
    const refusal = toRefusal(error)
    if (isRefusal(refusal)) return refusal
    throw error
  }
}

function toRefusal(error: unknown): Refusal | undefined {
  return error instanceof APIError && error.body?.code === 'TOTP_ALREADY_ENABLED'
    ? refuse('second-factor-on', accountsTexts.code.isOn)
    : undefined
}

const noPassword = refuse('password-missing', accountsTexts.code.noPassword)
