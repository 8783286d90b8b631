// The dumps in the data folder, for people who want to load one: a new one now and then, and the latest few kept.
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { type Actor, notAllowed } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { deniedTexts } from '../texts/denied.ts'
import { filteredPrefix, openFiltered } from './filtered-dump.ts'
import { findWithdrawn } from './withdrawn.ts'
import { type DumpOrder, writeDump } from './write-dump.ts'

export const dumpRhythms = ['off', 'weekly', 'daily'] as const
export type DumpRhythm = (typeof dumpRhythms)[number]

export interface DumpPlace {
  folder: string
  rhythm: DumpRhythm
}

export interface KeptDump {
  name: string
  bytes: number
  madeAt: Date
}

export const keptDumps = 4
const day = 24 * 60 * 60_000
/** A little less than the time between two, because no run starts on the second. */
const ages = { weekly: 7 * day - day / 4, daily: day - day / 4 } as const
const shape = /^dump-\d{4}-\d{2}-\d{2}\.zip$/

export function dumpsFolder(data: string): string {
  return join(data, 'dumps')
}

/**
 * Makes one where the last is old enough, or where something was withdrawn since, and removes those that are too many. Asked
 * once an hour: no more often than that is one made.
 */
export async function makeDueDump(
  storage: Storage,
  actor: Actor,
  place: DumpPlace,
  library: DumpOrder['library'],
  now = new Date(),
): Promise<{ made?: string } | Refusal> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.makeDumps)
  await removeStaleDumps(storage, actor, place)
  const { folder, rhythm } = place
  await removeOldCopies(folder, now)
  if (rhythm === 'off') return {}
  const [latest] = await filesIn(folder)
  const isFresh = latest && now.getTime() - latest.madeAt.getTime() < ages[rhythm]
  if (isFresh && !(await hasWithdrawals(storage))) return {}
  return makeDump(storage, actor, folder, library, now)
}

async function makeDump(
  storage: Storage,
  actor: Actor,
  folder: string,
  library: DumpOrder['library'],
  now: Date,
): Promise<{ made: string } | Refusal> {
  await mkdir(folder, { recursive: true })
  const made = `dump-${now.toISOString().slice(0, 10)}.zip`
  let known: string[] = []
  const report = await writeDump(storage, actor, {
    target: join(folder, made),
    library,
    onMoment: async (client) => {
      const { rows } = await client.query<{ id: string }>('select id from withdrawals')
      known = rows.map(({ id }) => id)
    },
  })
  if (isRefusal(report)) return report
  const others = (await filesIn(folder)).filter(({ name }) => name !== made)
  const tooMany = known.length > 0 ? others : others.slice(keptDumps - 1)
  for (const { name } of tooMany) await rm(join(folder, name), { force: true })
  await forget(storage, known)
  return { made }
}

/** Those that nobody is given since: nobody knows what they hold, or no other one is made that would take their place. */
export async function removeStaleDumps(
  storage: Storage,
  actor: Actor,
  { folder, rhythm }: DumpPlace,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.removeDumps)
  const stale = await filesIn(folder)
  const withdrawn = await findWithdrawn(storage)
  if (withdrawn.ids.length === 0 || !(withdrawn.isUnknown || rhythm === 'off')) return undefined
  for (const { name } of stale) await rm(join(folder, name), { force: true })
  // Otherwise the next dump that is made forgets the marks.
  if (rhythm === 'off') await forget(storage, withdrawn.ids)
  return undefined
}

/** Copies of processes that are gone. */
async function removeOldCopies(folder: string, now: Date): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(filteredPrefix))
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => undefined)
    if (found && now.getTime() - found.mtimeMs > day) await rm(join(folder, name), { force: true })
  }
}

async function forget({ pool }: Storage, ids: string[]): Promise<void> {
  if (ids.length > 0) await pool.query('delete from withdrawals where id = any ($1::bigint[])', [ids])
}

async function hasWithdrawals({ pool }: Pick<Storage, 'pool'>): Promise<boolean> {
  const { rows } = await pool.query('select from withdrawals limit 1')
  return rows.length > 0
}

/** The latest first; none where nobody knows what is to be left out of them. */
export async function listDumps(storage: Pick<Storage, 'pool'>, folder: string): Promise<KeptDump[]> {
  const { isUnknown } = await findWithdrawn(storage)
  return isUnknown ? [] : filesIn(folder)
}

async function filesIn(folder: string): Promise<KeptDump[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => shape.test(name))
  const found = await Promise.all(names.map((name) => describe(folder, name)))
  return found.filter((dump) => dump !== undefined).sort((a, b) => (a.name < b.name ? 1 : -1))
}

async function describe(folder: string, name: string): Promise<KeptDump | undefined> {
  const found = await stat(join(folder, name)).catch(() => undefined)
  return found && { name, bytes: found.size, madeAt: found.mtime }
}

/**
 * Nothing where there is none of this name. It comes without what was withdrawn by now; what was opened is read to its end even if
 * it is removed meanwhile.
 */
export async function openDump(
  storage: Pick<Storage, 'pool'>,
  folder: string,
  name: string,
): Promise<{ content: Readable; bytes: number } | undefined> {
  if (!shape.test(name)) return undefined
  const path = join(folder, name)
  // Asked before it is opened: a mark goes only after a dump that knows of it has taken the place of the old one.
  const withdrawn = await findWithdrawn(storage)
  if (withdrawn.isUnknown) return undefined
  const file = await (withdrawn.ids.length === 0
    ? open(path).catch(() => undefined)
    : openFiltered(path, withdrawn, () => findWithdrawn(storage)))
  if (file === undefined) return undefined
  const { size } = await file.stat()
  return { content: file.createReadStream(), bytes: size }
}
