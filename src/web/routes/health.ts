// Whether the site can do its work: asked by machines, which want to know soon, and before anything that may wait.
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { databaseAway, storageBroken, storageFull } from '#actions/refuse-fault.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Site, SiteEnv } from '../site.ts'

export const health = new Hono<SiteEnv>()

const longestCheck = 1_000

health.get('/healthz', async (c) => {
  c.header('cache-control', 'no-store')
  const trouble = await findTrouble(c.var.site)
  return trouble === undefined
    ? c.json({ status: 'ok' })
    : c.json({ status: trouble.code, reason: reasons[trouble.code] }, 503)
})

const reasons: Record<string, string> = {
  [databaseAway.code]: 'The database does not answer.',
  [storageFull.code]: 'The disk is full: nothing can be saved.',
  [storageBroken.code]: 'The disk takes no writes: nothing can be saved.',
}

async function findTrouble({ storage, room }: Site): Promise<Refusal | undefined> {
  const [isThere, { state }] = await Promise.all([answers(storage), room.look()])
  if (state === 'full') return storageFull
  if (state === 'broken') return storageBroken
  return isThere ? undefined : databaseAway
}

async function answers({ pool }: Site['storage']): Promise<boolean> {
  const answer = pool.query('select 1').then(
    () => true,
    () => false,
  )
  return Promise.race([answer, sleep(longestCheck, false, { ref: false })])
}
