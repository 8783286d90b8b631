// People and one person, with the number of their public, signed summaries.
import type { Pool } from 'pg'
import type { Person } from '#domain/people/person.ts'
import { type Cursor, type Page, type PageRequest, pagingSql, toPage } from './paging.ts'
import { statement } from './statement.ts'

export interface PersonCard extends Person {
  bio: string
  joinedAt: Date
  summaryCount: number
}

interface PersonRow {
  id: string
  name: string
  display_name: string
  bio: string
  joined_at: Date
  summary_count: number
}

/** People that readers may see: not those who have yet to confirm their address, are marked as spam or have left. */
export const isKnownPerson = `state in ('active', 'suspended')`

const columns = 'id, name, display_name, bio, joined_at, summary_count'

export async function findPeople(pool: Pool, request: PageRequest): Promise<Page<PersonCard>> {
  const paging = pagingSql(request, { column: 'summary_count', type: 'integer' }, 'id')
  const { rows } = await pool.query<PersonRow>(
    `select ${columns} from persons where ${isKnownPerson} and ${paging.where} ${paging.orderLimit}`,
    paging.values,
  )
  return toPage(rows, request, cursorOf, toPersonCard)
}

const person = statement<PersonRow>(
  'person',
  `select ${columns} from persons where lower(name) = lower($1) and ${isKnownPerson}`,
)

export async function findPerson(pool: Pool, name: string): Promise<PersonCard | undefined> {
  const [row] = await person(pool, name)
  return row && toPersonCard(row)
}

function cursorOf(row: PersonRow): Cursor {
  return { rank: row.summary_count, id: Number(row.id) }
}

function toPersonCard(row: PersonRow): PersonCard {
  return {
    name: row.name,
    displayName: row.display_name,
    bio: row.bio,
    joinedAt: row.joined_at,
    summaryCount: row.summary_count,
  }
}
