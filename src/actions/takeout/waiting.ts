// What somebody imports and can't add yet waits, seen by nobody else, and is added by a job as soon as they can.
import { type Actor, isActive, notAllowed, refuseWriter } from '#domain/actor.ts'
import type { Role } from '#domain/people/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, asc, eq, isNotNull, isNull, sql } from '#storage/drizzle.ts'
import type { Log } from '#storage/log.ts'
import { waitingImports } from '#storage/schema.ts'
import { refuseByTrust } from '../refuse-by-trust.ts'
import { refuseFault } from '../refuse-fault.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import type { Importing } from './bring-paper.ts'
import { bringItem, type Item, itemShape } from './item.ts'

/** One person's. */
const mostWaiting = { items: 2_000, characters: 20_000_000 } as const

/** How much of one person's waits, counted once for an import, and what found no room. */
export interface Held {
  items: number
  characters: number
  untaken: number
}

const nothingHeld: Held = { items: 0, characters: 0, untaken: 0 }

export async function findHeld({ db }: Pick<Storage, 'db'>, personId: number): Promise<Held> {
  const [held] = await db
    .select({
      items: sql<number>`count(*)::int`,
      characters: sql<number>`coalesce(sum(length(${waitingImports.item})), 0)::float8`,
    })
    .from(waitingImports)
    .where(eq(waitingImports.personId, personId))
  return { ...nothingHeld, ...held }
}

/** Refusals that pass by themselves: the same item may be added later. */
const passing = new Set([
  ...['trust-too-low', 'suspended', 'person-unknown', 'too-many', 'rendering-busy', 'revision-conflict'],
  ...['storage-full', 'storage-broken', 'database-away'],
])

export function passes({ code }: Refusal): boolean {
  return passing.has(code)
}

/** Whether it's kept; once one finds no room, no other is looked at. */
export async function keepWaiting({ storage, personId, held }: Importing, item: Item): Promise<boolean> {
  const text = held.untaken > 0 ? '' : JSON.stringify(item)
  const isFull = held.items >= mostWaiting.items || held.characters + text.length > mostWaiting.characters
  if (held.untaken > 0 || isFull) {
    held.untaken += 1
    return false
  }
  await storage.db.insert(waitingImports).values({ personId, item: text, label: labelOf(item) })
  held.items += 1
  held.characters += text.length
  return true
}

const longestLabel = 200

/** What its owner knows it by, on one line. */
function labelOf(item: Item): string {
  const title = item.known?.title || (item.kind === 'summary' && item.title) || item.paper
  const words = { summary: 'Summary of', reading: 'Reading state of', listed: `Place on the ${item.what},` }
  return `${words[item.kind]} ${title}`
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, longestLabel)
}

export const waitingStates = ['waiting', 'failed'] as const

/** Those that wait, those that can't be added, or all. */
export async function discardWaiting(
  { db }: Storage,
  actor: Actor,
  which?: (typeof waitingStates)[number],
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot || !isActive(actor)) return mayNot ?? notAllowed('discard waiting items')
  const { reason } = waitingImports
  const chosen = which && (which === 'waiting' ? isNull(reason) : isNotNull(reason))
  await db.delete(waitingImports).where(and(eq(waitingImports.personId, actor.personId), chosen))
  return undefined
}

interface Work {
  storage: Storage
  signal?: AbortSignal | undefined
  log?: Pick<Log, 'error'> | undefined
  tally: { brought: number; setAside: number }
}

type Person = Extract<Actor, { kind: 'person' }>

/** In the order in which it came, for each person as far as they may by now. What's wrong with one person's holds up nobody else's. */
export async function bringWaiting(
  storage: Storage,
  actor: Actor,
  more: Pick<Work, 'signal' | 'log'> = {},
): Promise<Work['tally'] | Refusal> {
  if (actor.kind !== 'operator') return notAllowed('add waiting items')
  const { rows } = await storage.pool.query<{ id: string; role: Role }>(
    `select id, role from persons
      where state = 'active' and id in (select person_id from waiting_imports where reason is null) order by id`,
  )
  const work: Work = { ...more, storage, tally: { brought: 0, setAside: 0 } }
  for (const { id, role } of rows) {
    if (more.signal?.aborted) break
    try {
      await bringOf(work, { kind: 'person', personId: Number(id), role, state: 'active' })
    } catch (error) {
      more.log?.error(`The waiting imports of person ${id}: ${describe(error)}`)
    }
  }
  return work.tally
}

async function bringOf(work: Work, person: Person): Promise<void> {
  const { storage, signal, tally } = work
  for (;;) {
    const next = await findNext(storage, person.personId)
    if (next === undefined || signal?.aborted) return
    const refusal = await bringNext(work, person, next)
    if (refusal && passes(refusal)) return
    const row = eq(waitingImports.id, next.id)
    // It may be the only copy: it stays until its owner discards it.
    if (refusal) await storage.db.update(waitingImports).set({ reason: refusal.message }).where(row)
    else await storage.db.delete(waitingImports).where(row)
    tally[refusal ? 'setAside' : 'brought'] += 1
  }
}

interface WaitingRow {
  id: number
  item: string
}

async function findNext({ db }: Storage, personId: number): Promise<WaitingRow | undefined> {
  const [next] = await db
    .select({ id: waitingImports.id, item: waitingImports.item })
    .from(waitingImports)
    .where(and(eq(waitingImports.personId, personId), isNull(waitingImports.reason)))
    .orderBy(asc(waitingImports.id))
    .limit(1)
  return next
}

async function bringNext(
  { storage, log }: Work,
  actor: Person,
  { id, item: text }: WaitingRow,
): Promise<Refusal | undefined> {
  const { personId } = actor
  try {
    const item = itemShape.parse(JSON.parse(text))
    const mustWait = await refuseOpening(storage, actor, item)
    if (mustWait) return mustWait
    const report = { lines: [], papers: 0 }
    const held = { ...nothingHeld }
    const result = await bringItem({ storage, actor, personId, report, held, known: new Map() }, item)
    return isRefusal(result) ? result : undefined
  } catch (error) {
    const fault = refuseFault(error)
    if (fault) return fault
    log?.error(`Item ${id} of the waiting imports of person ${personId}: ${describe(error)}`)
    return refuse('item-broken', takeoutTexts.unexpected)
  }
}

/** A failed statement's own message would hold the text. */
function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}

/** What was to be read by others waits until it may be, rather than be added as private. */
async function refuseOpening(storage: Storage, actor: Actor, item: Item): Promise<Refusal | undefined> {
  if (item.kind !== 'summary' || item.visibility === 'private') return undefined
  return storage.db.transaction((tx) => refuseByTrust(tx, actor, { deed: 'summary' }))
}
