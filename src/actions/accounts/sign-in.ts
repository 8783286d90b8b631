// Signs in by address and password; a second factor may be asked for next.
import { APIError } from 'better-auth/api'
import { parseMailAddress } from '#domain/people/mail-address.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { type CountedTry, countReturnableTry, countTry } from '../rate-limit.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'
import { findKnownDevice, knowDevice } from './known-device.ts'

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
  { network, headers }: { network: string; headers: Headers },
): Promise<SignedIn | Refusal> {
  const address = parseMailAddress(written)?.toLowerCase()
  if (address === undefined) return wrong
  const device = await findKnownDevice(accounts.storage, headers, address)
  const tried =
    device === undefined
      ? await countStranger(accounts.storage, address, network)
      : await countDevice(accounts.storage, `${device}:${address}`)
  if (tried.refusal) return tried.refusal
  const auth = await accounts.auth()
  try {
    const { headers: answered, response } = await auth.api.signInEmail({
      body: { email: address, password },
      headers,
      returnHeaders: true,
    })
    const needsCode = 'twoFactorRedirect' in response && response.twoFactorRedirect === true
    // With a second factor, the code comes first.
    if (needsCode) return { cookies: answered.getSetCookie(), needsCode }
    await tried.giveBack()
    const known = await knowDevice(accounts, headers, address)
    return { cookies: [...answered.getSetCookie(), ...known], needsCode }
  } catch (error) {
    if (error instanceof APIError) return refuseSignIn(error)
    throw error
  }
}

/** What succeeds is no guess. It is bounded more loosely, because each look at a password costs the server something. */
async function countDevice(storage: Storage, key: string): Promise<CountedTry> {
  const tooMany = await countTry(storage, { key: `sign-in:device-all:${key}`, most: 100, window })
  if (tooMany) return refused(tooMany)
  return countReturnableTry(storage, { key: `sign-in:device:${key}`, most: 10, window })
}

/**
 * What no limit of a network stops, such as many networks at once, the one of the address does. It bounds guessing and keeps
 * nobody out of their account: the owner's own devices aren't counted by it, and a link in an e-mail makes a device known.
 */
async function countStranger(storage: Storage, address: string, network: string): Promise<CountedTry> {
  const inAll = await countTry(storage, { key: `sign-in:client:${network}`, most: 50, window })
  const here = await countReturnableTry(storage, {
    key: `sign-in:address:${address}:${network}`,
    most: 10,
    window,
  })
  const tooMany = inAll ?? here.refusal
  // A network that is refused already uses up nothing of what others have.
  if (tooMany) return refused(withOtherWays(tooMany))
  const everywhere = await countReturnableTry(storage, {
    key: `sign-in:address:${address}`,
    most: 200,
    window: 3_600,
  })
  return {
    refusal: everywhere.refusal && withOtherWays(everywhere.refusal),
    async giveBack() {
      await here.giveBack()
      await everywhere.giveBack()
    },
  }
}

function refused(refusal: Refusal<'too-many'>): CountedTry {
  return { refusal, giveBack: async () => {} }
}

function withOtherWays({ message }: Refusal<'too-many'>): Refusal<'too-many'> {
  return refuse('too-many', `${message} ${accountsTexts.signIn.otherWays}`)
}

const wrong = refuse('credentials-wrong', accountsTexts.signIn.wrong)

/** Only a person who knows the password learns that the address is not confirmed. */
function refuseSignIn(error: APIError): Refusal {
  return error.body?.code === 'EMAIL_NOT_VERIFIED'
    ? refuse('address-unverified', accountsTexts.signIn.unconfirmed)
    : wrong
}
