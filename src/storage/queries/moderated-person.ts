// A person as moderators see them: state, who invited whom, and what they reported. Nothing of what they wrote without a name.
import type { Pool } from 'pg'
import type { ReportReason, SubjectKind } from '#domain/moderation/moderation.ts'
import type { Person, PersonState, Role } from '#domain/people/person.ts'
import { statement } from './statement.ts'

export interface ModeratedPerson extends Person {
  id: number
  role: Role
  state: PersonState
  stateUntil?: Date
  joinedAt: Date
  /** The person who invited them, and the one who invited that person, and so on. */
  invitedBy: Person[]
  invited: (Person & { depth: number })[]
  reports: { subjectKind: SubjectKind; reason: ReportReason; reportedAt: Date; isOpen: boolean }[]
}

interface PersonRow {
  id: string
  name: string
  display_name: string
  role: Role
  state: PersonState
  state_until: Date | null
  joined_at: Date
}

const person = statement<PersonRow>(
  'moderated-person',
  `select id, name, display_name, role, state, state_until, joined_at from persons
   where lower(name) = lower($1) and state in ('active', 'suspended', 'spam')`,
)

interface NameRow {
  name: string
  display_name: string
  depth: number
}

/** Deep enough for a tree that somebody follows by hand; a cycle cannot be, but would end here. */
const deepest = 20

const above = statement<NameRow>(
  'invited-by',
  `with recursive up as (select invited_by_id as id, 1 as depth from persons where id = $1
     union all select p.invited_by_id, up.depth + 1 from up join persons p on p.id = up.id where up.depth < ${deepest})
   select p.name, p.display_name, up.depth from up join persons p on p.id = up.id order by up.depth`,
)

const below = statement<NameRow>(
  'invited',
  `with recursive down as (select id, 1 as depth, array[id] as path from persons where invited_by_id = $1
     union all select p.id, down.depth + 1, path || p.id from down join persons p on p.invited_by_id = down.id where down.depth < ${deepest})
   select p.name, p.display_name, down.depth from down join persons p on p.id = down.id order by path limit 500`,
)

const reported = statement<{
  subject_kind: SubjectKind
  reason: ReportReason
  created_at: Date
  open: boolean
}>(
  'reports-by',
  `select subject_kind, reason, created_at, resolved_at is null as open from reports where reporter_id = $1 order by id desc limit 50`,
)

export async function findModeratedPerson(pool: Pool, name: string): Promise<ModeratedPerson | undefined> {
  const [row] = await person(pool, name)
  if (row === undefined) return undefined
  const [up, down, reports] = await Promise.all([
    above(pool, row.id),
    below(pool, row.id),
    reported(pool, row.id),
  ])
  return {
    id: Number(row.id),
    name: row.name,
    displayName: row.display_name,
    role: row.role,
    state: row.state,
    joinedAt: row.joined_at,
    ...(row.state_until === null ? {} : { stateUntil: row.state_until }),
    invitedBy: up.map(toPerson),
    invited: down.map((one) => ({ ...toPerson(one), depth: one.depth })),
    reports: reports.map(({ subject_kind: subjectKind, reason, created_at: reportedAt, open }) => ({
      subjectKind,
      reason,
      reportedAt,
      isOpen: open,
    })),
  }
}

function toPerson({ name, display_name: displayName }: NameRow): Person {
  return { name, displayName }
}
