// Sends somebody who is signed in to an account elsewhere, to connect it with theirs here.
import { APIError } from 'better-auth/api'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'
import { type Departure, providerAway, toDeparture } from './sign-in-elsewhere.ts'

export async function connectElsewhere(
  accounts: Accounts,
  { providerId, isFresh }: { providerId: string; isFresh: boolean },
  headers: Headers,
): Promise<Departure | Refusal> {
  // It is another way in for anyone who holds the session.
  if (!isFresh) return refuse('session-old', accountsTexts.signIn.sessionOldConnect)
  const auth = await accounts.auth()
  try {
    const { response, headers: answered } = await auth.api.linkSocialAccount({
      body: {
        provider: providerId as 'github',
        callbackURL: '/settings/account?done=connected',
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
