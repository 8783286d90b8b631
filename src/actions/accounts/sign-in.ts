// Signs in by address and password; a second factor may be asked for next.
import { APIError } from 'better-auth/api'
import { parseMailAddress } from '#domain/people/mail-address.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { countTry } from '../rate-limit.ts'
import type { Accounts } from './accounts.ts'

export interface SignedIn {
  /** To be set with the answer. */
  cookies: string[]
  /** Whether a code has to be given before one is in. */
  needsCode: boolean
}

const window = 15 * 60

export async function signIn(
  accounts: Accounts,
  { address: written, password }: { address: string; password: string },
  { clientAddress, headers }: { clientAddress: string; headers: Headers },
): Promise<SignedIn | Refusal> {
  const address = parseMailAddress(written)?.toLowerCase()
  if (address === undefined) return wrong
  const tooMany = await countTry(
    accounts.storage,
    { key: `sign-in:client:${clientAddress}`, most: 50, window },
    { key: `sign-in:address:${address}`, most: 10, window },
  )
  if (tooMany) return tooMany
  const auth = await accounts.auth()
  try {
    const { headers: answered, response } = await auth.api.signInEmail({
      body: { email: address, password },
      headers,
      returnHeaders: true,
    })
    const needsCode = 'twoFactorRedirect' in response && response.twoFactorRedirect === true
    return { cookies: answered.getSetCookie(), needsCode }
  } catch (error) {
    if (error instanceof APIError) return refuseSignIn(error)
    throw error
  }
}

const wrong = refuse('credentials-wrong', 'The address or the password is wrong.')

/** Only whoever knows the password learns that the address is not confirmed. */
function refuseSignIn(error: APIError): Refusal {
  return error.body?.code === 'EMAIL_NOT_VERIFIED'
    ? refuse(
        'address-unverified',
        'Confirm your address first: follow the link in the letter we sent, or ask for a new one.',
      )
    : wrong
}
