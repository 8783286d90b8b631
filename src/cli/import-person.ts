// Imports an account's export, tables of summaries and Markdown files into one person's account.
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { importFile } from '#actions/takeout/import-file.ts'
import { importMarkdown, isMarkdownName } from '#actions/takeout/import-markdown.ts'
import { countOf, type ImportReport } from '#actions/takeout/import-report.ts'
import type { dialects } from '#actions/takeout/parts.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Visibility } from '#domain/summaries/summary.ts'
import type { FormatName } from '#sources/contract.ts'
import { openSource } from '#sources/open-source.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import { openBlobStore } from '#storage/blobs/open.ts'
import type { Storage } from '#storage/connection.ts'
import { readRun } from '#web/read-run.ts'
import { findPersonId } from './find-person.ts'
import { namedFiles } from './import-paths.ts'
import type { Settings } from './settings.ts'
import { fileTexts, importTexts } from './texts/files.ts'
import { importPapersTexts } from './texts/import.ts'
import { withStorage } from './with-storage.ts'

export interface PersonLine {
  paths: string[]
  person: string
  visibility: Visibility | undefined
  dialect: (typeof dialects)[number] | undefined
  isJson: boolean
}

export function importPerson(line: PersonLine): Promise<number> {
  return withStorage((storage, settings) => importAll(storage, settings, line))
}

async function importAll(storage: Storage, settings: Settings, line: PersonLine): Promise<number | Refusal> {
  const personId = await findPersonId(storage, line.person)
  if (isRefusal(personId)) return personId
  const blobs = await openBlobStore({ folder: settings.data, s3: settings.s3 })
  if (isRefusal(blobs)) return blobs
  const files = await namedFiles(line.paths)
  if (isRefusal(files)) return files
  const paths = files.map(({ path }) => path)
  const markdown = paths.filter(isMarkdownName)
  if (markdown.length > 0) {
    const report = await importMarkdown(storage, operator, { ...line, personId, paths: markdown })
    if (isRefusal(report)) return report
    tell(report, line)
  }
  for (const path of paths.filter((one) => !isMarkdownName(one))) {
    const report = await importOne(storage, blobs, line, { personId, path })
    if (isRefusal(report)) return report
    tell(report, line)
  }
  return 0
}

async function importOne(
  storage: Storage,
  blobs: BlobStore,
  { visibility, dialect }: PersonLine,
  { personId, path }: { personId: number; path: string },
): Promise<ImportReport | Refusal> {
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) return refuse('file-unreadable', fileTexts.unreadable(path))
  const format = await formatOf(bytes, path)
  if (format !== undefined && format !== 'shortscience')
    return refuse('papers-not-summaries', importPapersTexts.papersNotSummaries(path))
  return importFile(storage, blobs, operator, { personId, bytes, visibility, dialect, readRun })
}

/** Undefined for an account's export, and for what no reader knows. */
async function formatOf(bytes: Uint8Array, path: string): Promise<FormatName | undefined> {
  const source = await openSource(Readable.from([bytes]), { fileName: path })
  return isRefusal(source) ? undefined : source.reader.format
}

function tell(report: ImportReport, { isJson }: PersonLine): void {
  const counts = {
    added: countOf(report, 'added'),
    waiting: countOf(report, 'waiting'),
    skipped: countOf(report, 'skipped'),
    refused: countOf(report, 'refused'),
  }
  if (isJson) {
    process.stdout.write(`${JSON.stringify({ ...counts, ...report })}\n`)
    return
  }
  for (const { what, outcome, reason } of report.lines)
    if (reason !== undefined) process.stderr.write(`${importTexts.line(what, outcome, reason)}\n`)
  process.stdout.write(`${importTexts.done(counts, report.papers)}\n`)
}
