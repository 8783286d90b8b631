// Brings one file of papers into the library.
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { bytesOfFile } from '#sources/bytes/file.ts'
import { type FormatName, isRefusedRecord, type SourceRecord } from '#sources/contract.ts'
import { type OpenedSource, openSource } from '#sources/open-source.ts'
import type { Storage } from '#storage/connection.ts'
import type { ImportCounts } from '#storage/schema.ts'
import { importTexts } from '../texts/import.ts'
import { identifyFile } from './file-identity.ts'
import { importRecords, type RecordsImport } from './import-records.ts'
import type { FileIdentity } from './import-row.ts'

export interface SourceProgress {
  /** Of the file, packed as it is. */
  bytesRead: number
  bytes: number
  /** Records that are settled. */
  records: number
}

export interface SourceImport extends Pick<RecordsImport, 'isDryRun' | 'isAnew' | 'batch' | 'signal'> {
  path: string
  /** By default the file’s own name with `.refused.jsonl`. */
  refusedPath?: string | undefined
  onProgress?: ((progress: SourceProgress) => void) | undefined
}

export interface SourceReport {
  file: string
  format: FormatName
  counts: ImportCounts
  resumedAt: number
  isFinished: boolean
  /** Why the file couldn’t be read to its end. */
  broken: string | undefined
  /** Where refused records are; undefined if there are none. */
  refusedPath: string | undefined
}

/** They hold summaries of one person, who has to be named. */
const summaryFormats: ReadonlySet<FormatName> = new Set(['markdown', 'shortscience'])

export async function importSource(
  storage: Storage,
  { path, ...order }: SourceImport,
): Promise<SourceReport | Refusal> {
  const file = await identifyFile(path)
  if (isRefusal(file)) return file
  const progress: SourceProgress = { bytesRead: 0, bytes: file.size, records: 0 }
  const source = await openPapers(path, (read) => {
    progress.bytesRead = read
    order.onProgress?.(progress)
  })
  if (isRefusal(source)) return source
  try {
    return await importOpened(storage, { ...order, path, file, source, progress })
  } finally {
    await source.close()
  }
}

interface OpenedImport extends SourceImport {
  file: FileIdentity
  source: OpenedSource
  progress: SourceProgress
}

async function importOpened(
  storage: Storage,
  { path, refusedPath: chosen, onProgress, file, source, progress, ...order }: OpenedImport,
): Promise<SourceReport | Refusal> {
  const { format } = source.reader
  if (summaryFormats.has(format)) return refuse('person-needed', importTexts.summaries(path))
  const refusedPath = chosen ?? `${path}.refused.jsonl`
  const unwritable = order.isDryRun ? undefined : await refuseUnwritable(refusedPath)
  if (unwritable) return unwritable
  const reading: Reading = { broken: undefined }
  const report = await importRecords(storage, {
    ...order,
    file,
    format,
    records: wholeRecords(source, reading),
    refusedPath,
    isRefusedChosen: chosen !== undefined,
    onBatch({ position }) {
      progress.records = position
      onProgress?.(progress)
    },
  })
  if (isRefusal(report)) return report
  const hasRefused = Object.keys(report.counts.refused).length > 0 && !order.isDryRun
  const { broken } = reading
  return { file: path, format, ...report, broken, refusedPath: hasRefused ? refusedPath : undefined }
}

/** Refusals: `format-unknown`, `file-unreadable`, `gzip-broken`, `gzip-too-dense`. */
async function openPapers(path: string, onRead: (bytes: number) => void): Promise<OpenedSource | Refusal> {
  const source = await openSource(bytesOfFile(path, onRead), { fileName: path })
  if (!isRefusal(source)) return source
  const { code, message } = source
  if (code === 'format-unknown') return refuse(code, importTexts.unknownFormat(path))
  if (code === 'file-unreadable') return refuse(code, importTexts.unreadable(path))
  return refuse(code, importTexts.unopened(path, message))
}

interface Reading {
  /** Why the file ended too early. */
  broken: string | undefined
}

/** Without what only says that the file breaks off: that's about the file, and isn't a record to refuse. */
async function* wholeRecords(
  { reader, bytes }: OpenedSource,
  reading: Reading,
): AsyncGenerator<SourceRecord> {
  for await (const record of reader.read(bytes))
    if (isRefusedRecord(record) && record.endsFile) reading.broken = record.refusal.message
    else yield record
}

/** Whether refused records can be written there. */
async function refuseUnwritable(path: string): Promise<Refusal | undefined> {
  try {
    await access(dirname(path), constants.W_OK)
    return undefined
  } catch {
    return refuse('file-unwritable', importTexts.refusedUnwritable(path))
  }
}
