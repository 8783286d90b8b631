// Somebody's own invitations, and who came by them.
import type { Pool } from 'pg'
import type { Person } from '#domain/people/person.ts'
import { isKnownPerson } from './people.ts'
import { statement } from './statement.ts'

export interface InvitationCard {
  id: number
  /** Where it was mailed, if it was. */
  address?: string
  madeAt: Date
  expiresAt: Date
  usedAt?: Date
  /** Absent while they have not confirmed their address, and once they are gone. */
  guest?: Person
}

interface InvitationRow {
  id: string
  address: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
  guest_name: string | null
  guest_display_name: string | null
}

const invitations = statement<InvitationRow>(
  'invitations',
  `select i.id, i.address, i.created_at, i.expires_at, i.used_at, g.name as guest_name, g.display_name as guest_display_name
   from invitations i left join (select * from persons where ${isKnownPerson}) g on g.id = i.used_by_id
   where i.inviter_id = $1 order by i.id desc limit 200`,
)

/** The newest first. */
export async function findInvitations(pool: Pool, inviterId: number): Promise<InvitationCard[]> {
  return (await invitations(pool, inviterId)).map((row) => ({
    id: Number(row.id),
    madeAt: row.created_at,
    expiresAt: row.expires_at,
    ...(row.address === null ? {} : { address: row.address }),
    ...(row.used_at === null ? {} : { usedAt: row.used_at }),
    ...(row.guest_name === null
      ? {}
      : { guest: { name: row.guest_name, displayName: row.guest_display_name ?? row.guest_name } }),
  }))
}
