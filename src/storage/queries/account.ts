// What somebody sees of their own account: address, sessions, ways to sign in.
import type { Pool } from 'pg'
import { passwordProvider } from '#domain/people/account.ts'
import { statement } from './statement.ts'

export interface AccountPage {
  name: string
  address: string
  isVerified: boolean
  hasPassword: boolean
  hasSecondFactor: boolean
  sessions: { id: string; startedAt: Date; seenAt: Date; clientAddress?: string; userAgent?: string }[]
  passkeys: { id: string; name: string; madeAt?: Date }[]
  /** Accounts elsewhere. */
  connections: { id: string; providerId: string }[]
}

interface AccountRow {
  name: string
  email: string
  email_verified: boolean
  two_factor_enabled: boolean
  sessions: {
    id: string
    created_at: string
    updated_at: string
    ip_address: string | null
    user_agent: string | null
  }[]
  passkeys: { id: string; name: string | null; created_at: string | null }[]
  credentials: { id: string; provider_id: string }[]
}

const account = statement<AccountRow>(
  'account',
  `select a.name, a.email, a.email_verified, a.two_factor_enabled,
    (select coalesce(json_agg(json_build_object('id', s.id, 'created_at', s.created_at, 'updated_at', s.updated_at,
      'ip_address', s.ip_address, 'user_agent', s.user_agent) order by s.updated_at desc), '[]')
      from sessions s where s.account_id = a.id and s.expires_at > now()) as sessions,
    (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'created_at', k.created_at) order by k.created_at), '[]')
      from passkeys k where k.account_id = a.id) as passkeys,
    (select coalesce(json_agg(json_build_object('id', c.id, 'provider_id', c.provider_id)), '[]')
      from credentials c where c.account_id = a.id) as credentials
   from accounts a where a.id = $1`,
)

export async function findAccount(pool: Pool, accountId: string): Promise<AccountPage | undefined> {
  const [row] = await account(pool, accountId)
  return row && toAccountPage(row)
}

const orcid = statement<{ subject: string }>(
  'orcid-of-account',
  `select subject from credentials where account_id = $1 and provider_id = 'orcid' order by id limit 1`,
)

/** The ORCID iD that somebody signs in with. */
export async function findOrcid(pool: Pool, accountId: string): Promise<string | undefined> {
  const [row] = await orcid(pool, accountId)
  return row?.subject
}

function toAccountPage(row: AccountRow): AccountPage {
  return {
    name: row.name,
    address: row.email,
    isVerified: row.email_verified,
    hasPassword: row.credentials.some((one) => one.provider_id === passwordProvider),
    hasSecondFactor: row.two_factor_enabled,
    sessions: row.sessions.map((one) => ({
      id: one.id,
      startedAt: new Date(one.created_at),
      seenAt: new Date(one.updated_at),
      ...(one.ip_address ? { clientAddress: one.ip_address } : {}),
      ...(one.user_agent ? { userAgent: one.user_agent } : {}),
    })),
    passkeys: row.passkeys.map((one) => ({
      id: one.id,
      name: one.name ?? 'Passkey',
      ...(one.created_at ? { madeAt: new Date(one.created_at) } : {}),
    })),
    connections: row.credentials
      .filter((one) => one.provider_id !== passwordProvider)
      .map((one) => ({ id: one.id, providerId: one.provider_id })),
  }
}
