// What somebody imports and may not add yet waits, seen by nobody else, and comes in by itself once they may.
import { type Actor, isActive, notAllowed, refuseWriter } from '#domain/actor.ts'
import type { Role } from '#domain/people/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { asc, eq, sql } from '#storage/drizzle.ts'
import { waitingImports } from '#storage/schema.ts'
import { refuseByTrust } from '../refuse-by-trust.ts'
import type { Importing } from './bring-paper.ts'
import { bringItem, type Item, itemShape } from './item.ts'

/** One person's. */
const mostWaiting = { items: 2_000, characters: 20_000_000 } as const

export async function keepWaiting(
  { storage, personId }: Importing,
  item: Item,
): Promise<Refusal | undefined> {
  const text = JSON.stringify(item)
  const [held] = await storage.db
    .select({
      items: sql<number>`count(*)::int`,
      characters: sql<number>`coalesce(sum(length(${waitingImports.item})), 0)::float8`,
    })
    .from(waitingImports)
    .where(eq(waitingImports.personId, personId))
  const { items = 0, characters = 0 } = held ?? {}
  if (items >= mostWaiting.items || characters + text.length > mostWaiting.characters)
    return refuse('waiting-full', 'Too much of yours waits already. Bring the rest when that is through.')
  await storage.db.insert(waitingImports).values({ personId, item: text })
  return undefined
}

export async function discardWaiting({ db }: Storage, actor: Actor): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot || !isActive(actor)) return mayNot ?? notAllowed('throw away what waits')
  await db.delete(waitingImports).where(eq(waitingImports.personId, actor.personId))
  return undefined
}

/** In the order in which it came, for each person as far as they may by now. */
export async function bringWaiting(
  storage: Storage,
  actor: Actor,
  signal?: AbortSignal,
): Promise<{ brought: number } | Refusal> {
  if (actor.kind !== 'operator') return notAllowed('bring in what waits')
  const { rows } = await storage.pool.query<{ id: string; role: Role }>(
    `select id, role from persons where state = 'active' and id in (select person_id from waiting_imports) order by id`,
  )
  let brought = 0
  for (const { id, role } of rows) {
    if (signal?.aborted) break
    const person = { kind: 'person', personId: Number(id), role, state: 'active' } as const
    brought += await bringOf(storage, person, signal)
  }
  return { brought }
}

async function bringOf(
  storage: Storage,
  actor: Extract<Actor, { kind: 'person' }>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { personId } = actor
  for (let brought = 0; ; brought += 1) {
    const [next] = await storage.db
      .select()
      .from(waitingImports)
      .where(eq(waitingImports.personId, personId))
      .orderBy(asc(waitingImports.id))
      .limit(1)
    if (next === undefined || signal?.aborted) return brought
    const item = itemShape.parse(JSON.parse(next.item))
    if (await mustWait(storage, actor, item)) return brought
    const report = { lines: [], papers: 0 }
    const result = await bringItem({ storage, actor, personId, report, known: new Map() }, item)
    if (isRefusal(result) && result.code === 'trust-too-low') return brought
    await storage.db.delete(waitingImports).where(eq(waitingImports.id, next.id))
  }
}

/** What was to be read by others waits until it may be, rather than come in as private. */
async function mustWait(storage: Storage, actor: Actor, item: Item): Promise<boolean> {
  if (item.kind !== 'summary' || item.visibility === 'private') return false
  return (await storage.db.transaction((tx) => refuseByTrust(tx, actor, { deed: 'summary' }))) !== undefined
}
