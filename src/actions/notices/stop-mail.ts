// Ends emails by the token that stands in each of them; anyone who holds it may, as it came to their address.
import { operator } from '#domain/actor.ts'
import { defaultMailModes, type MailMode, type NoticeKind } from '#domain/following/follow.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { mailPreferences, persons } from '#storage/schema.ts'
import { followingTexts } from '../texts/following.ts'
import { type MailScope, readMailToken } from './mail-token.ts'
import { setMailModes } from './set-mail-modes.ts'

export async function stopMail(storage: Storage, written: string): Promise<MailScope | Refusal> {
  const token = await readMailToken(storage, written)
  const unknown = refuse('token-invalid', followingTexts.unsubscribeLinkBroken)
  if (token === undefined) return unknown
  const { personId, scope } = token
  const [person] = await storage.db.select().from(persons).where(eq(persons.id, personId))
  if (person === undefined) return unknown
  const kinds = scope === 'digest' ? await kindsInDigests(storage, personId) : [scope]
  const modes = Object.fromEntries(kinds.map((kind) => [kind, 'off' as const]))
  await setMailModes(storage, operator, { personId, modes })
  return scope
}

async function kindsInDigests({ db }: Storage, personId: number): Promise<NoticeKind[]> {
  const chosen = await db.select().from(mailPreferences).where(eq(mailPreferences.personId, personId))
  const modes: Record<NoticeKind, MailMode> = { ...defaultMailModes }
  for (const { kind, mode } of chosen) modes[kind] = mode
  const kinds = Object.keys(modes) as NoticeKind[]
  return kinds.filter((kind) => modes[kind] === 'daily' || modes[kind] === 'weekly')
}
