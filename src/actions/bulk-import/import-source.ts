// Brings one file of papers into the library.
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { FormatName } from '#sources/contract.ts'
import type { Storage } from '#storage/connection.ts'
import type { ImportCounts } from '#storage/schema.ts'
import { importTexts } from '../texts/import.ts'
import { importRecords, type RecordsImport } from './import-records.ts'
import { bytesOf, openSource, refuseUnwritable } from './open-source.ts'

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
  { path, refusedPath: chosen, onProgress, ...order }: SourceImport,
): Promise<SourceReport | Refusal> {
  const refusedPath = chosen ?? `${path}.refused.jsonl`
  const source = await openSource(path)
  if (isRefusal(source)) return source
  const { identity: file, reader } = source
  const { format } = reader
  if (summaryFormats.has(format)) return refuse('person-needed', importTexts.summaries(path))
  const unwritable = order.isDryRun ? undefined : await refuseUnwritable(refusedPath)
  if (unwritable) return unwritable
  let broken: string | undefined
  const progress: SourceProgress = { bytesRead: 0, bytes: file.size, records: 0 }
  const bytes = bytesOf(source, {
    onBytes(read) {
      progress.bytesRead = read
      onProgress?.(progress)
    },
    onBroken(reason) {
      broken = reason
    },
  })
  const report = await importRecords(storage, {
    ...order,
    file,
    format,
    records: reader.read(bytes),
    refusedPath,
    isRefusedChosen: chosen !== undefined,
    onBatch({ position }) {
      progress.records = position
      onProgress?.(progress)
    },
  })
  if (isRefusal(report)) return report
  const hasRefused = Object.keys(report.counts.refused).length > 0 && !order.isDryRun
  return { file: path, format, ...report, broken, refusedPath: hasRefused ? refusedPath : undefined }
}
