// Turns a prepared second factor on, by a code that the app shows. The session begins anew.
import { APIError } from 'better-auth/api'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { countTry } from '../rate-limit.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'

export async function confirmSecondFactor(
  accounts: Accounts,
  { sessionId, code }: { sessionId: string; code: string },
  headers: Headers,
): Promise<{ cookies: string[] } | Refusal> {
  const limit = { key: `confirm-factor:${sessionId}`, most: 10, window: 900 }
  const tooMany = await countTry(accounts.storage, limit)
  if (tooMany) return tooMany
  const auth = await accounts.auth()
  try {
    const { headers: answered } = await auth.api.verifyTOTP({
      body: { code: code.replaceAll(/\s/g, '') },
      headers,
      returnHeaders: true,
    })
    return { cookies: answered.getSetCookie() }
  } catch (error) {
    if (error instanceof APIError) return refuse('code-wrong', accountsTexts.code.wrong)
    throw error
  }
}
