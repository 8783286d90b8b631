// An account as its owner sees it: address, ways to sign in, sessions. What takes more than a button has a page of its own.
import { Hono } from 'hono'
import { z } from 'zod'
import { connectElsewhere } from '#actions/accounts/connect-elsewhere.ts'
import { hasProvider, originOf } from '#actions/accounts/providers.ts'
import { removeConnection } from '#actions/accounts/remove-connection.ts'
import { removePasskey } from '#actions/accounts/remove-passkey.ts'
import { renamePasskey } from '#actions/accounts/rename-passkey.ts'
import { revokeOtherSessions, revokeSession } from '#actions/accounts/revoke-session.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findAccount } from '#storage/queries/account.ts'
import { trustedHeaders } from '../../client-address.ts'
import { setCookies } from '../../cookies.ts'
import { readForm, seeOther } from '../../form.ts'
import { requireSession, signedIn } from '../../middleware/signed-in.ts'
import { refusalPage } from '../../refusal-page.tsx'
import { settingsPage } from '../../settings-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { credentialTexts } from '../../texts/credentials.tsx'
import { settingsTexts } from '../../texts/settings.tsx'
import { AccountView } from '../../views/account.tsx'

export const accountSettings = new Hono<SiteEnv>()

accountSettings.get('/settings/account', signedIn(), (c) => showAccount(c))

async function showAccount(c: SiteContext, refusal?: Refusal): Promise<Response> {
  const session = requireSession(c)
  const account = await findAccount(c.var.site.storage.pool, session.accountId)
  if (account === undefined) throw new Error('A session outlived its account in spite of the foreign key')
  const { providers } = c.var.site.accounts
  const formTargets = providers.map(originOf)
  return settingsPage(
    c,
    {
      here: '/settings/account',
      title: settingsTexts.account.title,
      refusal,
      islands: ['passkeys'],
      formTargets,
    },
    <AccountView account={account} session={session} providers={providers} />,
  )
}

accountSettings.post('/settings/account/sessions/revoke-others', signedIn(), async (c) => {
  const { accountId, id } = requireSession(c)
  await revokeOtherSessions(c.var.site.storage, accountId, id)
  return seeOther(c, '/settings/account', 'sessions-revoked')
})

accountSettings.post('/settings/account/sessions/:id/revoke', signedIn(), async (c) => {
  await revokeSession(c.var.site.storage, requireSession(c).accountId, c.req.param('id'))
  return seeOther(c, '/settings/account', 'session-revoked')
})

const passkeyName = z.object({ name: z.string({ error: credentialTexts.passkeys.nameMissing }) })

accountSettings.post('/settings/account/passkeys/:id/rename', signedIn(), async (c) => {
  const form = await readForm(c, passkeyName)
  if (!form.isRead) return showAccount(c, form.refusal)
  const passkey = { accountId: requireSession(c).accountId, passkeyId: c.req.param('id'), ...form.values }
  const refusal = await renamePasskey(c.var.site.storage, passkey)
  return refusal ? showAccount(c, refusal) : seeOther(c, '/settings/account', 'passkey-renamed')
})

accountSettings.post('/settings/account/passkeys/:id/remove', signedIn(), async (c) => {
  const passkey = { accountId: requireSession(c).accountId, passkeyId: c.req.param('id') }
  const refusal = await removePasskey(c.var.site.storage, passkey)
  return refusal ? showAccount(c, refusal) : seeOther(c, '/settings/account', 'passkey-removed')
})

accountSettings.post('/settings/account/connections/:provider', signedIn(), async (c) => {
  const providerId = c.req.param('provider')
  if (!hasProvider(c.var.site.accounts.providers, providerId))
    return refusalPage(c, refuse('not-found', settingsTexts.account.unknownProvider))
  const way = { providerId, isFresh: requireSession(c).isFresh }
  const departure = await connectElsewhere(c.var.site.accounts, way, trustedHeaders(c))
  if (isRefusal(departure)) return showAccount(c, departure)
  setCookies(c, departure.cookies)
  return c.redirect(departure.url, 303)
})

accountSettings.post('/settings/account/connections/:id/remove', signedIn(), async (c) => {
  const connection = { accountId: requireSession(c).accountId, connectionId: c.req.param('id') }
  const refusal = await removeConnection(c.var.site.storage, connection)
  return refusal ? showAccount(c, refusal) : seeOther(c, '/settings/account', 'disconnected')
})
