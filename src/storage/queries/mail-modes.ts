// Of what somebody gets e-mail, and how often.
import type { Pool } from 'pg'
import { defaultMailModes, type MailMode, type NoticeKind } from '#domain/following/follow.ts'
import { statement } from './statement.ts'

const modes = statement<{ kind: NoticeKind; mode: MailMode }>(
  'mail-modes',
  'select kind, mode from mail_preferences where person_id = $1',
)

export async function findMailModes(pool: Pool, personId: number): Promise<Record<NoticeKind, MailMode>> {
  const chosen = await modes(pool, personId)
  return { ...defaultMailModes, ...Object.fromEntries(chosen.map(({ kind, mode }) => [kind, mode])) }
}
