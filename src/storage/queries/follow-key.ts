// The key of a follow: ids of papers, people and venues, because their names in addresses may change.
import type { Pool } from 'pg'
import { type FollowKind, followedSearch } from '#domain/following/follow.ts'
import { possibleKeys } from '#domain/identifiers/possible-keys.ts'
import { isKnownPerson } from './people.ts'
import { statement } from './statement.ts'

const keys: Record<Exclude<FollowKind, 'search'>, string> = {
  paper: `select i.paper_id::text as key from json_array_elements_text($1::json) with ordinality k (key, place)
    join paper_identifiers i on i.key = k.key order by k.place limit 1`,
  person: `select id::text as key from persons where lower(name) = lower($1) and ${isKnownPerson}`,
  venue: 'select id::text as key from venues where key = $1',
  tag: `select key from paper_counts where kind = 'tag' and key = $1 and papers > 0`,
  field: 'select key from fields where key = $1',
}

const finders = Object.fromEntries(
  Object.entries(keys).map(([kind, text]) => [kind, statement<{ key: string }>(`follow-key-${kind}`, text)]),
)

/** `written` is what its address says: a paper's key, a person's name, the typed search. Undefined if it doesn't exist. */
export async function findFollowKey(
  pool: Pool,
  kind: FollowKind,
  written: string,
): Promise<string | undefined> {
  if (kind === 'search') return followedSearch(written)
  const rows = await finders[kind]?.(pool, kind === 'paper' ? JSON.stringify(possibleKeys(written)) : written)
  return rows?.[0]?.key
}
