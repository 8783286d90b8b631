// The second step of signing in: a code of the app, or a backup code, which works once.
import { APIError } from 'better-auth/api'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { countTry } from '../rate-limit.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'
import { sessionCookie } from './find-session.ts'
import { knowDevice } from './known-device.ts'

export async function giveCode(
  accounts: Accounts,
  written: string,
  { network, headers }: { network: string; headers: Headers },
): Promise<{ cookies: string[] } | Refusal> {
  const limit = { key: `code:client:${network}`, most: 50, window: 900 }
  const tooMany = await countTry(accounts.storage, limit)
  if (tooMany) return tooMany
  const auth = await accounts.auth()
  const code = written.replaceAll(/\s/g, '')
  const request = { headers: withoutSession(headers), returnHeaders: true } as const
  try {
    const { headers: answered, response } = /^\d{6}$/.test(code)
      ? await auth.api.verifyTOTP({ ...request, body: { code } })
      : await auth.api.verifyBackupCode({ ...request, body: { code: toBackupCode(code) } })
    const known = await knowDevice(accounts, headers, response.user.email)
    return { cookies: [...answered.getSetCookie(), ...known] }
  } catch (error) {
    if (error instanceof APIError) return refuseCode(error)
    throw error
  }
}

/** Otherwise a session that the browser still has would be the one whose code is looked at. */
function withoutSession(headers: Headers): Headers {
  const kept = new Headers(headers)
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/)
  kept.set('cookie', cookies.filter((cookie) => !cookie.includes(sessionCookie)).join('; '))
  return kept
}

/** People leave out the hyphen in the middle. */
function toBackupCode(code: string): string {
  return /^[a-z\d]{10}$/i.test(code) ? `${code.slice(0, 5)}-${code.slice(5)}` : code
}

function refuseCode(error: APIError): Refusal {
  switch (error.body?.code) {
    // Counted for the account, whichever client tries.
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return refuse('too-many', accountsTexts.code.tooMany)
    case 'INVALID_TWO_FACTOR_COOKIE':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      return refuse('code-expired', accountsTexts.code.expired)
    case 'CODE_USED':
      return refuse('code-used', accountsTexts.code.used)
    default:
      return refuse('code-wrong', accountsTexts.code.wrong)
  }
}
