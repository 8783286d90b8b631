// Sends somebody to an account elsewhere, to come back signed in here.
import { APIError } from 'better-auth/api'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { countTry } from '../rate-limit.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'

export interface Departure {
  /** The provider's page. */
  url: string
  cookies: string[]
}

export async function signInElsewhere(
  accounts: Accounts,
  { providerId, to }: { providerId: string; to: string },
  { network, headers }: { network: string; headers: Headers },
): Promise<Departure | Refusal> {
  const limit = { key: `elsewhere:client:${network}`, most: 50, window: 900 }
  const tooMany = await countTry(accounts.storage, limit)
  if (tooMany) return tooMany
  const auth = await accounts.auth()
  const onward = encodeURIComponent(to)
  try {
    const { response, headers: answered } = await auth.api.signInSocial({
      body: {
        provider: providerId as 'github',
        callbackURL: `/sign-up/name?to=${onward}`,
        errorCallbackURL: '/sign-in/failed',
      },
      headers,
      returnHeaders: true,
    })
    return toDeparture(response.url, answered)
  } catch (error) {
    if (error instanceof APIError) return providerAway
    throw error
  }
}

export function toDeparture(url: string | undefined, headers: Headers): Departure | Refusal {
  return url ? { url, cookies: headers.getSetCookie() } : providerAway
}

export const providerAway = refuse('provider-away', accountsTexts.signIn.providerAway)
