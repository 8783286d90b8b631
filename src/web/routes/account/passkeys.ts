// What the island `passkeys` asks: the steps of registering a passkey, and of signing in with one.
import { Hono } from 'hono'
import { handToAuth, isPasskeyStep } from '#actions/accounts/hand-to-auth.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { clientNetwork, trustedHeaders } from '../../client-address.ts'
import { setCookies } from '../../cookies.ts'
import { problem } from '../../problem.ts'
import { refusalPage } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { accountTexts } from '../../texts/account.tsx'
import { refusalTexts } from '../../texts/refusals.ts'

export const passkeySteps = new Hono<SiteEnv>()

const texts = accountTexts.passkeys

passkeySteps.all('/api/auth/passkey/:step', async (c) => {
  const { method } = c.req
  if (!isPasskeyStep(method, c.req.path)) return refusalPage(c, nothingHere)
  const { origin, accounts } = c.var.site
  const { pathname, search } = new URL(c.req.url)
  const body = method === 'POST' ? await c.req.text() : undefined
  const request = new Request(origin + pathname + search, {
    method,
    headers: trustedHeaders(c),
    ...(body === undefined ? {} : { body }),
  })
  const answer = await handToAuth(accounts, request, clientNetwork(c))
  if (isRefusal(answer)) return problem(c, answer)
  setCookies(c, answer.headers.getSetCookie())
  return answer.ok ? c.json(await toAnswer(method, answer)) : problem(c, await toRefusal(c, answer))
})

/** What was verified is not repeated: the session in it belongs in a cookie that scripts cannot read. */
async function toAnswer(method: string, answer: Response): Promise<object> {
  return method === 'GET' ? ((await answer.json()) as object) : { done: true }
}

async function toRefusal(c: SiteContext, answer: Response) {
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string }
  if (code === 'SESSION_NOT_FRESH') return refuse('session-old', texts.sessionOld)
  if (answer.status === 401 && c.req.path.includes('register') && c.var.session === undefined)
    return refuse('sign-in-needed', texts.signInAgain)
  return refuse('passkey-refused', texts.failed)
}

const nothingHere = refuse('not-found', refusalTexts.mistyped)
