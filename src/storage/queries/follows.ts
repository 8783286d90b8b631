// What somebody follows, and whom they blocked.
import type { Pool } from 'pg'
import type { FollowKind } from '#domain/following/follow.ts'
import type { Person } from '#domain/people/person.ts'
import { findFollowKey } from './follow-key.ts'
import { statement } from './statement.ts'

export interface Followed {
  kind: FollowKind
  /** As its address says it. */
  key: string
  title: string
}

const isFollowed = statement<{ found: boolean }>(
  'is-followed',
  'select exists (select from follows where person_id = $1 and kind = $2 and key = $3) as found',
)

/** Undefined if it doesn't exist. */
export async function findFollowing(
  pool: Pool,
  personId: number,
  kind: FollowKind,
  written: string,
): Promise<boolean | undefined> {
  const key = await findFollowKey(pool, kind, written)
  return key === undefined ? undefined : (await isFollowed(pool, personId, kind, key))[0]?.found
}

// Looked up one by one rather than joined: `key` is a number for some kinds only.
const follows = statement<Followed>(
  'follows',
  `select f.kind, named.key, named.title from follows f cross join lateral (
     select p.key, p.title from papers p where f.kind = 'paper' and p.id = (case when f.kind = 'paper' then f.key end)::bigint and p.moderation is null
     union all
     select a.name, a.display_name from persons a
       where f.kind = 'person' and a.id = (case when f.kind = 'person' then f.key end)::bigint and a.state in ('active', 'suspended')
     union all
     select v.key, v.short from venues v where f.kind = 'venue' and v.id = (case when f.kind = 'venue' then f.key end)::bigint
     union all
     select d.key, d.name from fields d where f.kind = 'field' and d.key = f.key
     union all
     select f.key, f.key where f.kind in ('tag', 'search')) named
   where f.person_id = $1
   order by array_position(array['paper', 'person', 'venue', 'field', 'tag', 'search'], f.kind), lower(named.title), named.key`,
)

export function findFollows(pool: Pool, personId: number): Promise<Followed[]> {
  return follows(pool, personId)
}

const isBlocked = statement<{ found: boolean }>(
  'is-blocked',
  `select exists (select from blocks b join persons p on p.id = b.blocked_id
     where b.person_id = $1 and lower(p.name) = lower($2)) as found`,
)

export async function findBlocking(pool: Pool, personId: number, name: string): Promise<boolean> {
  return (await isBlocked(pool, personId, name))[0]?.found ?? false
}

const blocked = statement<{ name: string; display_name: string }>(
  'blocked',
  `select p.name, p.display_name from blocks b join persons p on p.id = b.blocked_id
   where b.person_id = $1 order by lower(p.display_name), p.id`,
)

export async function findBlocked(pool: Pool, personId: number): Promise<Person[]> {
  return (await blocked(pool, personId)).map((row) => ({ name: row.name, displayName: row.display_name }))
}
