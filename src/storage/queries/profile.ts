// What a person says of themself, for the form that changes it.
import type { Pool } from 'pg'
import type { Person } from '#domain/people/person.ts'
import { statement } from './statement.ts'

export interface Profile extends Person {
  bio: string
}

const profile = statement<{ name: string; display_name: string; bio: string }>(
  'profile',
  'select name, display_name, bio from persons where id = $1',
)

export async function findProfile(pool: Pool, personId: number): Promise<Profile | undefined> {
  const [row] = await profile(pool, personId)
  return row && { name: row.name, displayName: row.display_name, bio: row.bio }
}
