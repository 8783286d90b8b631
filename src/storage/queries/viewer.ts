// The viewer: the person behind an account or a token, as every page needs them.
import type { Pool } from 'pg'
import type { PersonState, Role } from '#domain/people/person.ts'
import { unreadCount } from './shown-notice.ts'
import { statement } from './statement.ts'

export interface Viewer {
  accountId: string
  personId: number
  name: string
  displayName: string
  role: Role
  state: PersonState
  /** When a suspension ends by itself. */
  stateUntil?: Date
  trust: number
  /** How much is new in the inbox. */
  unread: number
  /** Has folded away the claim of the day. */
  hidesDailyClaim: boolean
}

interface ViewerRow {
  account_id: string
  person_id: string
  name: string
  display_name: string
  role: Role
  state: PersonState
  state_until: Date | null
  trust: number
  unread: number
  hides_daily_claim: boolean
}

/** A suspension that has an end is over without anybody doing anything. */
const columns = `c.id as account_id, p.id as person_id, p.name, p.display_name, p.role, p.trust, p.hides_daily_claim,
  case when p.state = 'suspended' and p.state_until < now() then 'active' else p.state end as state, p.state_until,
  ${unreadCount} as unread`

const viewerOfAccount = statement<ViewerRow>(
  'viewer-of-account',
  `select ${columns} from accounts c join persons p on p.id = c.person_id where c.id = $1`,
)

/** Nothing where the account has no person yet, or no longer. */
export async function findViewer(pool: Pool, accountId: string): Promise<Viewer | undefined> {
  const [row] = await viewerOfAccount(pool, accountId)
  return row && toViewer(row)
}

export interface TokenBearer {
  viewer: Viewer
  tokenId: number
  scopes: string[]
  lastUsedAt: Date | undefined
}

const bearerOfToken = statement<
  ViewerRow & { token_id: string; scopes: string[]; last_used_at: Date | null }
>(
  'bearer-of-token',
  `select ${columns}, t.id as token_id, t.scopes, t.last_used_at
   from api_tokens t join persons p on p.id = t.person_id join accounts c on c.person_id = p.id
   where t.hash = $1 and (t.expires_at is null or t.expires_at > now())`,
)

/** By the SHA-256 of a token. Nothing where it has expired, or its person has no account any more. */
export async function findTokenBearer(pool: Pool, hash: string): Promise<TokenBearer | undefined> {
  const [row] = await bearerOfToken(pool, hash)
  if (row === undefined) return undefined
  const { token_id, scopes, last_used_at } = row
  return { viewer: toViewer(row), tokenId: Number(token_id), scopes, lastUsedAt: last_used_at ?? undefined }
}

function toViewer(row: ViewerRow): Viewer {
  return {
    accountId: row.account_id,
    personId: Number(row.person_id),
    name: row.name,
    displayName: row.display_name,
    role: row.role,
    state: row.state,
    ...(row.state_until === null ? {} : { stateUntil: row.state_until }),
    trust: row.trust,
    unread: row.unread,
    hidesDailyClaim: row.hides_daily_claim,
  }
}
