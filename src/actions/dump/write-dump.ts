// Writes what readers see of the whole library as JSON Lines: into a folder, or into one zip.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import { copyJsonLines } from '#storage/backup/copy.ts'
import { atOneMoment } from '#storage/backup/snapshot.ts'
import type { Storage } from '#storage/connection.ts'
import { dumpKinds } from '#storage/dump/kinds.ts'
import type { OnStep } from '../backup/manifest.ts'
import { refuseFile } from '../backup/write-backup.ts'
import { makeMeter } from '../files/meter.ts'
import { writeWhole } from '../files/write-whole.ts'
import { type Part, startZip } from '../files/zip-writer.ts'
import { deniedTexts } from '../texts/denied.ts'
import { fileTexts } from '../texts/files.ts'

export interface DumpOrder {
  /** A zip where it ends in `.zip`, otherwise a folder. */
  target: string
  library: { title: string; origin: string }
  onStep?: OnStep | undefined
  /** Looks at the library at the moment of the dump. */
  onMoment?: ((client: ClientBase) => Promise<void>) | undefined
}

export interface DumpFile extends Part {
  records: number
}

export interface DumpReport {
  format: 'scholium-dump'
  version: 1
  madeAt: string
  library: DumpOrder['library']
  licence: string
  files: DumpFile[]
}

const dumpLicence = fileTexts.dump.rights

/** Names what the other files are. */
export const dumpHead = 'dump.json'
const forEveryone = 0o644

export async function writeDump(
  { connectionConfig }: Pick<Storage, 'connectionConfig'>,
  actor: Actor,
  order: DumpOrder,
): Promise<DumpReport | Refusal> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.makeDumps)
  const isZip = order.target.endsWith('.zip')
  try {
    return await atOneMoment(connectionConfig, async (client) => {
      await order.onMoment?.(client)
      return isZip ? dumpToZip(client, order) : dumpToFolder(client, order)
    })
  } catch (error) {
    return refuseFile(error, order.target)
  }
}

function dumpToZip(client: ClientBase, order: DumpOrder): Promise<DumpReport> {
  const zip = startZip()
  async function fill(): Promise<DumpReport> {
    const report = await addKinds(client, order, zip.add)
    zip.end()
    return report
  }
  return writeWhole(
    order.target,
    async (sink) => (await Promise.all([fill(), pipeline(zip.output, sink)]))[0],
    forEveryone,
  )
}

async function dumpToFolder(client: ClientBase, order: DumpOrder): Promise<DumpReport> {
  await mkdir(order.target, { recursive: true })
  return addKinds(client, order, (file, content) =>
    writeWhole(join(order.target, file), (sink) => writePart(file, content, sink), forEveryone),
  )
}

async function writePart(file: string, content: Readable | string, sink: Writable): Promise<Part> {
  const { meter, measured } = makeMeter()
  await pipeline(content instanceof Readable ? content : Readable.from([Buffer.from(content)]), meter, sink)
  return { file, ...measured() }
}

async function addKinds(
  client: ClientBase,
  { library, onStep }: DumpOrder,
  add: (file: string, content: Readable | string) => Promise<Part>,
): Promise<DumpReport> {
  const madeAt = new Date().toISOString()
  const files: DumpFile[] = []
  for (const { file, sql } of dumpKinds) {
    onStep?.({ done: files.length, total: dumpKinds.length, what: file })
    const lines = copyJsonLines(client, sql)
    const part = await add(file, lines)
    files.push({ records: lines.rowCount, ...part })
  }
  const report: DumpReport = {
    format: 'scholium-dump',
    version: 1,
    madeAt,
    library,
    licence: dumpLicence,
    files,
  }
  await add(dumpHead, `${JSON.stringify(report, null, 2)}\n`)
  return report
}
