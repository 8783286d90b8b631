// Personal tokens for programs: making one, which shows it this once, and ending it.
import { Hono } from 'hono'
import { z } from 'zod'
import { makeOwnToken } from '#actions/accounts/make-own-token.ts'
import { revokeApiToken } from '#actions/revoke-api-token.ts'
import { passwordLimits } from '#domain/people/account.ts'
import { scopes } from '#domain/people/scopes.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { findAccount } from '#storage/queries/account.ts'
import { findTokens } from '#storage/queries/api-tokens.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { proofOf, requireSession, requireViewer, signedIn } from '../../middleware/signed-in.ts'
import { refusalPage } from '../../refusal-page.tsx'
import { settingsPage } from '../../settings-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { settingsTexts } from '../../texts/settings.tsx'
import { lifetimes, NewToken, TokensView } from '../../views/tokens.tsx'

export const tokenSettings = new Hono<SiteEnv>()

const path = '/settings/tokens'
const texts = settingsTexts.tokens

tokenSettings.get(path, signedIn(), (c) => show(c, { days: '90' }, ['read']))

const fields = z.object({
  name: z.string({ error: texts.nameMissing }),
  scopes: z.array(z.enum(scopes, { error: texts.permissionUnknown })),
  days: z.enum(
    lifetimes.map(([days]) => days),
    { error: texts.lifetimeMissing },
  ),
  password: z.string().max(passwordLimits.longest).optional(),
})

tokenSettings.post(path, signedIn(), async (c) => {
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.written, [], form.refusal)
  const { name, days, scopes, password } = form.values
  const { personId } = requireViewer(c)
  const expiresAt = days === '0' ? undefined : new Date(Date.now() + Number(days) * 86_400_000)
  const draft = { personId, name, scopes, expiresAt }
  const made = await makeOwnToken(c.var.site.accounts, c.var.actor, draft, proofOf(c, password))
  if (isRefusal(made)) return show(c, form.written, scopes, made)
  return settingsPage(
    c,
    { here: path, title: texts.newTitle },
    <NewToken token={made.token} name={name.trim()} />,
  )
})

tokenSettings.post(`${path}/:id{[0-9]{1,15}}/revoke`, signedIn(), async (c) => {
  const token = { personId: requireViewer(c).personId, tokenId: Number(c.req.param('id')) }
  const refusal = await revokeApiToken(c.var.site.storage, c.var.actor, token)
  return refusal ? refusalPage(c, refusal) : seeOther(c, path, 'token-revoked')
})

async function show(
  c: SiteContext,
  written: Written,
  chosen: readonly string[],
  refusal?: Refusal,
): Promise<Response> {
  const { pool } = c.var.site.storage
  const [tokens, account] = await Promise.all([
    findTokens(pool, requireViewer(c).personId),
    findAccount(pool, requireSession(c).accountId),
  ])
  const hasPassword = account?.hasPassword ?? true
  return settingsPage(
    c,
    { here: path, title: texts.title, refusal },
    <TokensView tokens={tokens} written={written} chosen={chosen} hasPassword={hasPassword} />,
  )
}
