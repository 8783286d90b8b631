// Lets the minutes of texts without a name come, instead of waiting for them.
import { followDecisions } from '#actions/moderation/follow-decisions.ts'
import { operator } from '#domain/actor.ts'
import type { Storage } from '#storage/connection.ts'

export async function countFollowing({ pool }: Pick<Storage, 'pool'>): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from following_texts')
  return rows[0]?.n ?? 0
}

/** As the job does, one run after another, until none waits. */
export async function letAllFollow(storage: Storage): Promise<void> {
  while ((await countFollowing(storage)) > 0) {
    await storage.pool.query(`update following_texts set due_at = now() - interval '1 minute'`)
    await followDecisions(storage, operator)
  }
}
