// What administrators see of people and of the library as a whole.
import type { Pool } from 'pg'
import type { Person, PersonState, Role } from '#domain/people/person.ts'
import { type Page, type PageRequest, pagingSql, toPage } from './paging.ts'
import { statement } from './statement.ts'

export interface AdministeredPerson extends Person {
  role: Role
  state: PersonState
  joinedAt: Date
  /** Absent for people without an account. */
  email?: { address: string; isVerified: boolean }
}

interface PersonRow {
  id: string
  name: string
  display_name: string
  role: Role
  state: PersonState
  joined_at: Date
  email: string | null
  email_verified: boolean | null
}

/** Words are looked for in names and addresses; accounts that are closed are not among them. */
export async function findAdministeredPeople(
  pool: Pool,
  words: string,
  request: PageRequest,
): Promise<Page<AdministeredPerson>> {
  const paging = pagingSql(request, { column: 'p.id', type: 'float8' }, 'p.id')
  const { rows } = await pool.query<PersonRow>(
    `select p.id, p.name, p.display_name, p.role, p.state, p.joined_at, a.email, a.email_verified
     from persons p left join accounts a on a.person_id = p.id
     where p.state <> 'closed' and (p.name ilike $3 or p.display_name ilike $3 or a.email ilike $3)
       and ${paging.where} ${paging.orderLimit}`,
    [...paging.values, patternOf(words)],
  )
  return toPage(rows, request, ({ id }) => ({ rank: Number(id), id: Number(id) }), toPerson)
}

export interface PeopleCounts {
  people: number
  administrators: number
  moderators: number
}

/** Of those that {@link findAdministeredPeople} finds. */
export async function countAdministeredPeople(pool: Pool, words: string): Promise<PeopleCounts> {
  const { rows } = await pool.query<PeopleCounts>(
    `select count(*)::int as people, count(*) filter (where p.role = 'administrator')::int as administrators,
       count(*) filter (where p.role = 'moderator')::int as moderators
     from persons p left join accounts a on a.person_id = p.id
     where p.state <> 'closed' and (p.name ilike $1 or p.display_name ilike $1 or a.email ilike $1)`,
    [patternOf(words)],
  )
  return rows[0] ?? { people: 0, administrators: 0, moderators: 0 }
}

function patternOf(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
}

function toPerson(row: PersonRow): AdministeredPerson {
  const { name, role, state, email } = row
  return {
    name,
    displayName: row.display_name,
    role,
    state,
    joinedAt: row.joined_at,
    ...(email === null ? {} : { email: { address: email, isVerified: row.email_verified ?? false } }),
  }
}

export interface Overview {
  people: number
  suspended: number
  papers: number
  summaries: number
  reports: number
  appeals: number
}

const overview = statement<Overview & { [column: string]: number }>(
  'overview',
  `select (select count(*)::int from persons where state in ('active', 'suspended')) as people,
     (select count(*)::int from persons where state = 'spam' or state = 'suspended' and (state_until is null or state_until > now())) as suspended,
     (select count(*)::int from papers) as papers, (select count(*)::int from summaries where is_visible) as summaries,
     (select count(*)::int from reports where resolved_at is null) as reports,
     (select count(*)::int from appeals where resolved_at is null) as appeals`,
)

export async function findOverview(pool: Pool): Promise<Overview> {
  const [row] = await overview(pool)
  if (row === undefined) throw new Error('SELECT without FROM gave no row')
  return row
}
