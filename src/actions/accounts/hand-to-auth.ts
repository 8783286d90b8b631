// Lets better-auth answer a request that a browser makes to it: the steps of passkeys, and what comes back from elsewhere.
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { countTry } from '../rate-limit.ts'
import type { Accounts } from './accounts.ts'

/** The only endpoints that answer over the network; for all else there is a page of our own. */
const passkeySteps = new Set([
  'GET /api/auth/passkey/generate-register-options',
  'POST /api/auth/passkey/verify-registration',
  'GET /api/auth/passkey/generate-authenticate-options',
  'POST /api/auth/passkey/verify-authentication',
])

export function isPasskeyStep(method: string, path: string): boolean {
  return passkeySteps.has(`${method} ${path}`)
}

/** Anyone who opens the form to sign in asks for a passkey's riddle, which is one page view and no try. */
function limitOf({ url }: Request, network: string): { key: string; most: number } {
  return url.endsWith('/generate-authenticate-options')
    ? { key: `passkey-offer:client:${network}`, most: 500 }
    : { key: `auth:client:${network}`, most: 100 }
}

/** `request` carries headers that can be trusted to say where it comes from. */
export async function handToAuth(
  accounts: Accounts,
  request: Request,
  network: string,
): Promise<Response | Refusal> {
  const limit = { ...limitOf(request, network), window: 900 }
  const tooMany = await countTry(accounts.storage, limit)
  if (isRefusal(tooMany)) return tooMany
  const auth = await accounts.auth()
  return auth.handler(request)
}
