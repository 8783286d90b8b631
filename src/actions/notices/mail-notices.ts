// Writes emails about notifications that people want one by one, and notes which notices need none.
import { randomInt } from 'node:crypto'
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { NoticeKind } from '#domain/following/follow.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import type { Transaction } from '#storage/transaction.ts'
import { queueLetter } from '../letters/queue-letter.ts'
import { readSecret } from '../secret.ts'
import { isMailable, isRipe, modeOfNotice } from './mail-modes.ts'
import { makeMailToken } from './mail-token.ts'

const batch = 200

export async function mailNotices(
  storage: Storage,
  actor: Actor,
  now = new Date(),
): Promise<{ letters: number } | Refusal> {
  if (actor.kind !== 'operator') return notAllowed('queue emails')
  await readSecret(storage)
  let letters = 0
  for (let looked = batch; looked === batch; ) {
    const done = await storage.db.transaction((tx) => mailSome(storage, tx, now))
    looked = done.looked
    letters += done.letters
  }
  return { letters }
}

interface Due extends Record<string, unknown> {
  id: string
  person_id: string
  kind: NoticeKind
  is_anonymous: boolean
  is_wanted: boolean
  email: string | null
  display_name: string
}

/** The rows stay locked until their emails are written: two processes have different ones. */
async function mailSome(storage: Storage, tx: Transaction, now: Date) {
  const { rows } = await tx.execute<Due>(sql`
    select n.id, n.person_id, n.kind, n.actor_id is null and n.kind <> 'moderation' as is_anonymous,
      c.email, p.display_name,
      coalesce(${modeOfNotice} = 'each' and n.read_at is null and ${isMailable}, false) as is_wanted
    from notices n join persons p on p.id = n.person_id left join accounts c on c.person_id = p.id
    where n.mailed_at is null and ${isRipe(now)}
      and (${modeOfNotice} in ('each', 'off') or n.read_at is not null or ${isMailable} is not true)
    order by n.id limit ${batch} for update of n skip locked`)
  const wanted = rows.filter(({ is_wanted }) => is_wanted)
  for (const notice of wanted) await writeLetter(storage, tx, notice, now)
  await noteMailed(
    tx,
    rows.map(({ id }) => Number(id)),
    now,
  )
  return { looked: rows.length, letters: wanted.length }
}

async function writeLetter(storage: Storage, tx: Transaction, notice: Due, now: Date): Promise<void> {
  const [id, personId] = [Number(notice.id), Number(notice.person_id)]
  const token = await makeMailToken(storage, { personId, scope: notice.kind })
  await queueLetter(tx, {
    kind: 'notification',
    to: notice.email ?? '',
    personId,
    dedupeKey: `notice:${id}`,
    facts: { displayName: notice.display_name, token, noticeIds: [id], notices: [] },
    // When several people get theirs in the same minute, that minute tells something.
    ...(notice.is_anonymous ? { dueAt: new Date(now.getTime() + randomInt(0, 3_600_000)) } : {}),
  })
}

export async function noteMailed(tx: Transaction, ids: number[], now: Date): Promise<void> {
  await tx.execute(sql`
    update notices set mailed_at = ${now.toISOString()}::timestamptz
    where id in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`)
}
