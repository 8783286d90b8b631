// A person's own tokens for programs, as far as they're stored: never the token itself.
import type { Pool } from 'pg'
import { statement } from './statement.ts'

export interface ApiToken {
  id: number
  name: string
  scopes: string[]
  madeAt: Date
  expiresAt?: Date
  lastUsedAt?: Date
}

interface TokenRow {
  id: string
  name: string
  scopes: string[]
  created_at: Date
  expires_at: Date | null
  last_used_at: Date | null
}

const tokens = statement<TokenRow>(
  'api-tokens',
  `select id, name, scopes, created_at, expires_at, last_used_at from api_tokens where person_id = $1 order by id desc`,
)

export async function findTokens(pool: Pool, personId: number): Promise<ApiToken[]> {
  return (await tokens(pool, personId)).map((row) => ({
    id: Number(row.id),
    name: row.name,
    scopes: row.scopes,
    madeAt: row.created_at,
    ...(row.expires_at ? { expiresAt: row.expires_at } : {}),
    ...(row.last_used_at ? { lastUsedAt: row.last_used_at } : {}),
  }))
}
