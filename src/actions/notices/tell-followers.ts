// Tells followers what is new, one piece of news after another; each is told and forgotten in one transaction.
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { asc, eq, sql } from '#storage/drizzle.ts'
import { stepsDone } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { readSecret } from '../secret.ts'
import { newsPrefix, readMark } from './mark-news.ts'
import { findMatchingSearches } from './matching-searches.ts'
import { findStory, type Story } from './story.ts'
import { tell } from './tell.ts'

/** People told by one statement. */
const batch = 5_000

export async function tellFollowers(
  storage: Storage,
  actor: Actor,
  signal?: AbortSignal,
): Promise<{ news: number } | Refusal> {
  if (actor.kind !== 'operator') return notAllowed('tell followers')
  // Read before a transaction needs it, which would wait for a second connection.
  await readSecret(storage)
  let news = 0
  while (!signal?.aborted && (await storage.db.transaction((tx) => tellNext(storage, tx)))) news += 1
  return { news }
}

/** Whether there was any. */
async function tellNext(storage: Storage, tx: Transaction): Promise<boolean> {
  const [mark] = await tx
    .select({ step: stepsDone.step })
    .from(stepsDone)
    .where(sql`starts_with(${stepsDone.step}, ${newsPrefix})`)
    .orderBy(asc(stepsDone.doneAt), asc(stepsDone.step))
    .limit(1)
    .for('update', { skipLocked: true })
  if (mark === undefined) return false
  const news = readMark(mark.step)
  const story = news && (await findStory(storage, tx, news))
  if (story) await tellStory(tx, story)
  await tx.delete(stepsDone).where(eq(stepsDone.step, mark.step))
  return true
}

async function tellStory(tx: Transaction, story: Story): Promise<void> {
  const searches = story.isFound ? await findMatchingSearches(tx, story.paperId) : []
  const followed = [...story.follows, ...searches.map((key) => ({ kind: 'search' as const, key }))]
  const people = await findFollowers(tx, story, followed)
  for (let at = 0; at < people.length; at += batch) {
    const to = people.slice(at, at + batch).map((personId) => ({ personId, kind: story.kind }))
    await tell(tx, { ...story.event, to })
  }
}

/** Only those who may act, and nobody between whom and the author there is a block, unless that would tell who it is. */
async function findFollowers(
  tx: Transaction,
  { event: { actorId, isAnonymous = false } }: Story,
  followed: Story['follows'],
): Promise<number[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct f.person_id as id
    from jsonb_to_recordset(${JSON.stringify(followed)}::jsonb) as k (kind text, key text)
      join follows f on f.kind = k.kind and f.key = k.key join persons p on p.id = f.person_id
    where (p.state = 'active' or p.state = 'suspended' and p.state_until < now()) and p.id <> ${actorId}
      and (${isAnonymous} or not exists (select from blocks b
        where (b.person_id, b.blocked_id) in ((p.id, ${actorId}::bigint), (${actorId}::bigint, p.id))))
    order by 1`)
  return rows.map(({ id }) => Number(id))
}
