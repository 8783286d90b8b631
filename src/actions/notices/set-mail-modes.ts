// Chooses of which kinds of notices a person gets e-mail, and how often.
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { MailMode, NoticeKind } from '#domain/following/follow.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import { mailPreferences } from '#storage/schema.ts'

export interface MailChoice {
  personId: number
  modes: Partial<Record<NoticeKind, MailMode>>
}

/** Also while suspended: nobody has to get mail. */
export async function setMailModes(
  { db }: Storage,
  actor: Actor,
  { personId, modes }: MailChoice,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'operator' && !(actor.kind === 'person' && actor.personId === personId))
    return notAllowed('choose the mail of another person')
  const rows = Object.entries(modes).map(([kind, mode]) => ({ personId, kind: kind as NoticeKind, mode }))
  if (rows.length === 0) return undefined
  await db
    .insert(mailPreferences)
    .values(rows)
    .onConflictDoUpdate({
      target: [mailPreferences.personId, mailPreferences.kind],
      set: { mode: sql`excluded.mode` },
    })
  return undefined
}
