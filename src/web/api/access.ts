// Tokens and sessions in the API: what there is, and ending it. None can be made by a token.
import { z } from 'zod'
import { revokeOtherSessions, revokeSession } from '#actions/accounts/revoke-session.ts'
import { revokeApiToken } from '#actions/revoke-api-token.ts'
import { scopes } from '#domain/people/scopes.ts'
import { refuse } from '#domain/refusals.ts'
import { type AccountPage, findAccount } from '#storage/queries/account.ts'
import { type ApiToken, findTokens } from '#storage/queries/api-tokens.ts'
import type { SiteContext } from '../site.ts'
import { accountApiTexts } from '../texts/api-account.ts'
import { endpoint } from './endpoint.ts'
import { callerId } from './lookup.ts'
import { done, summaryId as id, time, yes } from './schemas.ts'
import { settled } from './shapes.ts'

const texts = accountApiTexts.access

const noSession = refuse('session-unknown', texts.noSession)

const token = z
  .object({
    id: z.number().int(),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    madeAt: time,
    expiresAt: time.optional(),
    lastUsedAt: time.optional(),
  })
  .meta({ id: 'Token', description: texts.token })

function toToken({ id, name, scopes: allowed, madeAt, expiresAt, lastUsedAt }: ApiToken) {
  return {
    id,
    name,
    scopes: scopes.filter((one) => allowed.includes(one)),
    madeAt: madeAt.toISOString(),
    ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
    ...(lastUsedAt ? { lastUsedAt: lastUsedAt.toISOString() } : {}),
  }
}

const tokens = endpoint({
  method: 'get',
  path: '/me/tokens',
  summary: texts.tokens,
  scope: 'account',
  reply: z.object({ items: z.array(token) }),
  async handle(c) {
    return { body: { items: (await findTokens(c.var.site.storage.pool, callerId(c))).map(toToken) } }
  },
})

const revoke = endpoint({
  method: 'delete',
  path: '/me/tokens/{id}',
  summary: texts.revokeToken,
  scope: 'account',
  params: id,
  reply: done,
  async handle(c, { params }) {
    const which = { personId: callerId(c), tokenId: params.id }
    return settled(await revokeApiToken(c.var.site.storage, c.var.actor, which))
  },
})

const session = z
  .object({
    id: z.string(),
    startedAt: time,
    seenAt: time,
    clientAddress: z.string().optional(),
    userAgent: z.string().optional(),
  })
  .meta({ id: 'Session' })

async function findSessions(c: SiteContext): Promise<AccountPage['sessions']> {
  const { viewer, site } = c.var
  const account = viewer && (await findAccount(site.storage.pool, viewer.accountId))
  return account?.sessions ?? []
}

const sessions = endpoint({
  method: 'get',
  path: '/me/sessions',
  summary: texts.sessions,
  scope: 'account',
  reply: z.object({ items: z.array(session) }),
  async handle(c) {
    const items = (await findSessions(c)).map(({ startedAt, seenAt, ...rest }) => ({
      ...rest,
      startedAt: startedAt.toISOString(),
      seenAt: seenAt.toISOString(),
    }))
    return { body: { items } }
  },
})

const end = endpoint({
  method: 'delete',
  path: '/me/sessions/{session}',
  summary: texts.endSession,
  scope: 'account',
  params: z.object({ session: z.string().max(200) }),
  reply: done,
  async handle(c, { params }) {
    const known = await findSessions(c)
    if (!known.some(({ id }) => id === params.session)) return noSession
    await revokeSession(c.var.site.storage, c.var.viewer?.accountId ?? '', params.session)
    return yes
  },
})

const endAll = endpoint({
  method: 'delete',
  path: '/me/sessions',
  summary: texts.endSessions,
  scope: 'account',
  reply: done,
  async handle(c) {
    // A token is in no session, so there is none to spare.
    await revokeOtherSessions(c.var.site.storage, c.var.viewer?.accountId ?? '', '')
    return yes
  },
})

export const accessEndpoints = [tokens, revoke, sessions, end, endAll]
