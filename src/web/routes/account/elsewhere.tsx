// Signing in with an account elsewhere: the way there, the way back, and what went wrong on it.
import { Hono } from 'hono'
import { z } from 'zod'
import { handToAuth } from '#actions/accounts/hand-to-auth.ts'
import { hasProvider } from '#actions/accounts/providers.ts'
import { signInElsewhere } from '#actions/accounts/sign-in-elsewhere.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { clientNetwork, trustedHeaders } from '../../client-address.ts'
import { setCookies } from '../../cookies.ts'
import { readForm } from '../../form.ts'
import { localPath } from '../../local-path.ts'
import { refusalPage } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { accountTexts } from '../../texts/account.tsx'

export const elsewhere = new Hono<SiteEnv>()

const texts = accountTexts.elsewhere

const fields = z.object({ to: z.string().optional() })

elsewhere.post('/sign-in/with/:provider', async (c) => {
  const providerId = c.req.param('provider')
  if (!hasProvider(c.var.site.accounts.providers, providerId)) return refusalPage(c, providerUnknown)
  const form = await readForm(c, fields)
  const context = { network: clientNetwork(c), headers: trustedHeaders(c) }
  const way = { providerId, to: localPath(form.written.to) }
  const departure = await signInElsewhere(c.var.site.accounts, way, context)
  if (isRefusal(departure)) return refusalPage(c, departure)
  setCookies(c, departure.cookies)
  return c.redirect(departure.url, 303)
})

elsewhere.all('/api/auth/callback/:provider', async (c) => {
  const isKnown = hasProvider(c.var.site.accounts.providers, c.req.param('provider'))
  if (!isKnown || c.req.method !== 'GET') return refusalPage(c, providerUnknown)
  const { pathname, search } = new URL(c.req.url)
  const request = new Request(c.var.site.origin + pathname + search, { headers: trustedHeaders(c) })
  const answer = await handToAuth(c.var.site.accounts, request, clientNetwork(c))
  if (isRefusal(answer)) return refusalPage(c, answer)
  const location = answer.headers.get('location')
  if (location === null) return refusalPage(c, refuse('sign-in-failed', texts.other))
  setCookies(c, answer.headers.getSetCookie())
  return c.redirect(pathOf(c, location), 303)
})

/** It leads on to a page of ours only, wherever the request came from. */
function pathOf(c: SiteContext, location: string): string {
  const { origin } = new URL(c.var.site.origin)
  const url = URL.canParse(location, origin) ? new URL(location, origin) : undefined
  return url?.origin === origin ? localPath(url.pathname + url.search) : '/'
}

elsewhere.get('/sign-in/failed', (c) => refusalPage(c, refuseFailed(c.req.query('error'))))

const byCode: Record<string, keyof typeof texts> = {
  access_denied: 'cancelled',
  account_not_linked: 'taken',
  account_already_linked_to_different_user: 'connectedElsewhere',
  state_mismatch: 'expired',
  state_not_found: 'expired',
  please_restart_the_process: 'expired',
  'registration-not-open': 'closed',
}

function refuseFailed(code = ''): Refusal {
  const why = Object.hasOwn(byCode, code) ? byCode[code] : undefined
  return refuse('sign-in-failed', texts[why ?? 'other'])
}

const providerUnknown = refuse('not-found', texts.unknown)
