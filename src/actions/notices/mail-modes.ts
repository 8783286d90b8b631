// SQL of how a person wants to hear of a kind of notice: as they said, or as it is where they said nothing.
import { defaultMailModes } from '#domain/following/follow.ts'
import { sql } from '#storage/drizzle.ts'

/** Of `notices n`. */
export const modeOfNotice = sql`coalesce(
  (select m.mode from mail_preferences m where m.person_id = n.person_id and m.kind = n.kind),
  ${JSON.stringify(defaultMailModes)}::jsonb ->> n.kind)`

/** Of `notices n`: who has done it is not to be known, so neither is the minute, until the hour is over. */
export function isRipe(now: Date) {
  return sql`(n.actor_id is not null or n.kind = 'moderation'
    or n.created_at + interval '1 hour' <= ${now.toISOString()}::timestamptz)`
}

/** Of `notices n`, `persons p` and `accounts c`: whom mail goes to. What was decided is told to whom it was decided about. */
export const isMailable = sql`(c.email_verified and (p.state = 'active'
  or p.state = 'suspended' and (p.state_until < now() or n.kind = 'moderation')
  or p.state = 'spam' and n.kind = 'moderation'))`
