// Imports papers from files, one after the other, with progress and a summary of each.
import { setPriority } from 'node:os'
import { importSource, type SourceReport } from '#actions/bulk-import/import-source.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { namedFiles } from './import-paths.ts'
import { watchImport } from './import-progress.ts'
import { onStop } from './stop-signals.ts'
import { importPapersTexts as texts } from './texts/import.ts'
import { withStorage } from './with-storage.ts'

export interface PapersLine {
  paths: string[]
  refused: string | undefined
  isDryRun: boolean
  /** From the beginning, also where an import was interrupted. */
  isAnew: boolean
  /** Records of a transaction. */
  batch: number | undefined
  isJson: boolean
}

/** How much less than the site an import gets of a processor that both want. */
const niceness = 10

export async function importPapers(line: PapersLine): Promise<number> {
  const stop = new AbortController()
  const watch = onStop(() => stop.abort())
  lowerPriority()
  try {
    return await withStorage((storage) => importAll(storage, line, stop.signal))
  } finally {
    watch.release()
  }
}

function lowerPriority(): void {
  try {
    setPriority(niceness)
  } catch {
    // Not everywhere may a process do that.
  }
}

async function importAll(storage: Storage, line: PapersLine, signal: AbortSignal): Promise<number | Refusal> {
  const files = await namedFiles(line.paths)
  if (isRefusal(files)) return files
  let imported = 0
  let isWhole = true
  for (const { path, isOfFolder } of files) {
    const report = await importOne(storage, path, line, signal)
    if (isRefusal(report)) {
      if (!isOfFolder || !ofOneFile.has(report.code)) return report
      process.stderr.write(`${texts.skipped(path, report.message)}\n`)
      continue
    }
    imported += 1
    if (report.broken !== undefined) isWhole = false
    tell(report, line)
    if (!report.isFinished) return 1
  }
  if (imported === 0) return refuse('folder-empty', texts.emptyFolder(line.paths.join(', ')))
  return isWhole ? 0 : 1
}

/** Refusals that say nothing of the other files in a folder. */
const ofOneFile = new Set([
  'format-unknown',
  'file-unreadable',
  'person-needed',
  'gzip-broken',
  'gzip-too-dense',
])

async function importOne(
  storage: Storage,
  path: string,
  { refused, isDryRun, isAnew, batch, isJson }: PapersLine,
  signal: AbortSignal,
): Promise<SourceReport | Refusal> {
  const progress = watchImport(path, { isQuiet: isJson })
  try {
    return await importSource(storage, {
      path,
      refusedPath: refused,
      isDryRun,
      isAnew,
      batch,
      signal,
      onProgress: progress.show,
    })
  } finally {
    progress.end()
  }
}

function tell(report: SourceReport, { isDryRun, isJson }: PapersLine): void {
  if (isJson) {
    process.stdout.write(`${JSON.stringify({ ...report, isDryRun })}\n`)
    return
  }
  const { file, counts, resumedAt, isFinished, broken, refusedPath } = report
  const resumed = resumedAt > 0 ? texts.resumed(resumedAt) : ''
  process.stdout.write(`${isDryRun ? texts.dry(file, counts) : texts.done(file, counts, resumed)}\n`)
  const codes = Object.entries(counts.refused).sort(([, a], [, b]) => b - a)
  if (codes.length > 0) process.stdout.write(`${texts.refused(codes, refusedPath)}\n`)
  if (broken !== undefined) process.stderr.write(`${texts.broken(file, broken)}\n`)
  else if (!isFinished) process.stderr.write(`${texts.stopped(file)}\n`)
}
