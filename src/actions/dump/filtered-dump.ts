// A kept dump without what was withdrawn since: rewritten beside it, once for all who ask, one at a time in a process.
import { randomBytes } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { writeWhole } from '../files/write-whole.ts'
import { openZip, type ZipReader } from '../files/zip-reader.ts'
import { startZip, type ZipWriter } from '../files/zip-writer.ts'
import { isTied, lineWithout, type Withdrawn } from './withdrawn.ts'
import { type DumpFile, type DumpReport, dumpHead } from './write-dump.ts'

/** Ours, so its sizes are no surprise. */
const limits = { entries: 100, unpacked: Number.MAX_SAFE_INTEGER, ratio: Number.POSITIVE_INFINITY }

interface Filtered {
  /** Which dump it was made of: another takes its place under the same name. */
  source: string
  /** Marks that it knows of. */
  ids: Set<string>
  path: string
}

const latest = new Map<string, Filtered>()
let last: Promise<unknown> = Promise.resolve()

/** Begins the names of these files, so that they are no dumps, and can be found again. */
export const filteredPrefix = '.without-'

/** Drawn: processes in two containers that share the folder may have the same number. */
const ownMark = randomBytes(6).toString('hex')

/**
 * Opened; nothing where there is no such dump. However many ask, and however fast more is withdrawn, at most one is rewritten
 * at a time: those who waited take what was made meanwhile.
 */
export function openFiltered(
  path: string,
  wanted: Withdrawn,
  findWithdrawn: () => Promise<Withdrawn>,
): Promise<FileHandle | undefined> {
  const opening = last.then(() => openInTurn(path, wanted, findWithdrawn))
  last = opening.catch(() => {})
  return opening
}

async function openInTurn(
  path: string,
  wanted: Withdrawn,
  findWithdrawn: () => Promise<Withdrawn>,
): Promise<FileHandle | undefined> {
  const source = await identify(path)
  if (source === undefined) return undefined
  const known = latest.get(path)
  const isGood = known?.source === source && wanted.ids.every((id) => known.ids.has(id))
  const kept = isGood ? await open(known.path).catch(() => undefined) : undefined
  if (kept) return kept
  // Read anew: those who wait behind are served by it, too. Both, because a newer dump may have taken some marks away.
  const now = await findWithdrawn()
  const withdrawn: Withdrawn = {
    ids: [...wanted.ids, ...now.ids],
    isUnknown: false,
    kinds: new Set([...wanted.kinds, ...now.kinds]),
    has: (kind, key) => wanted.has(kind, key) || now.has(kind, key),
  }
  const target = join(dirname(path), `${filteredPrefix}${ownMark}-${basename(path)}`)
  const written = await filter(path, target, withdrawn)
  if (isRefusal(written)) return undefined
  latest.set(path, { source, ids: new Set(withdrawn.ids), path: target })
  return open(target)
}

async function identify(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found && `${found.ino} ${found.mtimeMs} ${found.size}`
}

async function filter(path: string, target: string, withdrawn: Withdrawn): Promise<Refusal | undefined> {
  const source = await openZip(path, limits)
  if (isRefusal(source)) return source
  try {
    const head = await source.read(dumpHead)
    if (isRefusal(head)) return head
    const report = JSON.parse(head.toString()) as DumpReport
    const zip = startZip()
    await writeWhole(target, (sink) =>
      Promise.all([copyParts(source, zip, report, withdrawn), pipeline(zip.output, sink)]),
    )
    return undefined
  } finally {
    source.close()
  }
}

async function copyParts(
  source: ZipReader,
  zip: ZipWriter,
  report: DumpReport,
  withdrawn: Withdrawn,
): Promise<void> {
  const files: DumpFile[] = []
  for (const { file, records } of report.files) {
    const content = await source.open(file)
    const counted = { records }
    const kept = isTied(file, withdrawn)
      ? Readable.from(linesWithout(file, content, withdrawn, counted))
      : content
    const part = await zip.add(file, kept)
    files.push({ ...counted, ...part })
  }
  await zip.add(dumpHead, `${JSON.stringify({ ...report, files }, null, 2)}\n`)
  zip.end()
}

/** A chunk at a time, so that nobody else waits for long. */
async function* linesWithout(
  file: string,
  content: Readable,
  withdrawn: Withdrawn,
  counted: { records: number },
): AsyncGenerator<Buffer> {
  counted.records = 0
  let rest: Buffer[] = []
  for await (const chunk of content as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(0x0a)
    if (end === -1) {
      rest.push(chunk)
      continue
    }
    const lines = Buffer.concat([...rest, chunk.subarray(0, end)])
      .toString()
      .split('\n')
    rest = [chunk.subarray(end + 1)]
    const kept = lines.map((line) => lineWithout(file, line, withdrawn)).filter((line) => line !== undefined)
    counted.records += kept.length
    if (kept.length > 0) yield Buffer.from(`${kept.join('\n')}\n`)
  }
}
