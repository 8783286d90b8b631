// The dumps in the data folder, for whoever wants to load one: a new one now and then, and the latest few kept.
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { type Actor, notAllowed } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
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

/** Makes one where the last is old enough, and removes those that are too many. */
export async function makeDueDump(
  storage: Storage,
  actor: Actor,
  { folder, rhythm }: DumpPlace,
  library: DumpOrder['library'],
  now = new Date(),
): Promise<{ made?: string } | Refusal> {
  if (actor.kind !== 'operator') return notAllowed('make dumps')
  if (rhythm === 'off') return {}
  const [latest] = await listDumps(folder)
  if (latest && now.getTime() - latest.madeAt.getTime() < ages[rhythm]) return {}
  await mkdir(folder, { recursive: true })
  const made = `dump-${now.toISOString().slice(0, 10)}.zip`
  const report = await writeDump(storage, actor, { target: join(folder, made), library })
  if (isRefusal(report)) return report
  for (const { name } of (await listDumps(folder)).slice(keptDumps)) await rm(join(folder, name))
  return { made }
}

/** The latest first. */
export async function listDumps(folder: string): Promise<KeptDump[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => shape.test(name))
  const found = await Promise.all(names.map((name) => describe(folder, name)))
  return found.filter((dump) => dump !== undefined).sort((a, b) => (a.name < b.name ? 1 : -1))
}

async function describe(folder: string, name: string): Promise<KeptDump | undefined> {
  const found = await stat(join(folder, name)).catch(() => undefined)
  return found && { name, bytes: found.size, madeAt: found.mtime }
}

/** Nothing where there is none of this name. What was opened is read to its end even if it is removed meanwhile. */
export async function openDump(
  folder: string,
  name: string,
): Promise<{ content: Readable; bytes: number } | undefined> {
  if (!shape.test(name)) return undefined
  const file = await open(join(folder, name)).catch(() => undefined)
  if (file === undefined) return undefined
  const { size } = await file.stat()
  return { content: file.createReadStream(), bytes: size }
}
