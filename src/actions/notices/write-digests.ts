// Writes the digests that are due: one email a person, of all that was not mailed yet.
import { type Actor, notAllowed } from '#domain/actor.ts'
import { lastDue } from '#domain/following/digest.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import type { Transaction } from '#storage/transaction.ts'
import { queueLetter } from '../letters/queue-letter.ts'
import { readSecret } from '../secret.ts'
import { isMailable, isRipe, modeOfNotice } from './mail-modes.ts'
import { noteMailed } from './mail-notices.ts'
import { makeMailToken } from './mail-token.ts'

/** Of one digest; what is more than that is in the next. */
const mostNotices = 1_000

export async function writeDigests(
  storage: Storage,
  actor: Actor,
  now = new Date(),
  signal?: AbortSignal,
): Promise<{ digests: number } | Refusal> {
  if (actor.kind !== 'operator') return notAllowed('write digests')
  await readSecret(storage)
  let digests = 0
  for (const personId of await findDue(storage, now)) {
    if (signal?.aborted) break
    if (await storage.db.transaction((tx) => writeDigest(storage, tx, personId, now))) digests += 1
  }
  return { digests }
}

/** Anyone who has something from before the last digest of its mode was due. */
async function findDue({ db }: Storage, now: Date): Promise<number[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct n.person_id as id from notices n where n.mailed_at is null and ${isDue(now)} order by 1`)
  return rows.map(({ id }) => Number(id))
}

function isDue(now: Date) {
  const [daily, weekly] = [lastDue('daily', now), lastDue('weekly', now)]
  return sql`n.created_at < case ${modeOfNotice} when 'daily' then ${daily.toISOString()}::timestamptz
    when 'weekly' then ${weekly.toISOString()}::timestamptz end`
}

interface Unmailed extends Record<string, unknown> {
  id: string
  email: string
  display_name: string
}

/** Of each mode that is due, everything so far. The rows are locked: a second run at once finds none. */
async function writeDigest(storage: Storage, tx: Transaction, personId: number, now: Date): Promise<boolean> {
  const { rows } = await tx.execute<Unmailed>(sql`
    with due as (select distinct ${modeOfNotice} as mode from notices n
      where n.person_id = ${personId} and n.mailed_at is null and ${isDue(now)})
    select n.id, c.email, p.display_name
    from notices n join persons p on p.id = n.person_id join accounts c on c.person_id = p.id
    where n.person_id = ${personId} and n.mailed_at is null and n.read_at is null
      and ${modeOfNotice} in (select mode from due) and ${isRipe(now)} and ${isMailable}
    order by n.created_at, n.id limit ${mostNotices} for update of n skip locked`)
  const [first] = rows
  if (first === undefined) return false
  const noticeIds = rows.map(({ id }) => Number(id))
  await queueLetter(tx, {
    kind: 'digest',
    to: first.email,
    personId,
    dedupeKey: `digest:${personId}:${Math.max(...noticeIds)}`,
    facts: {
      displayName: first.display_name,
      token: await makeMailToken(storage, { personId, scope: 'digest' }),
      noticeIds,
      notices: [],
    },
  })
  await noteMailed(tx, noticeIds, now)
  return true
}
