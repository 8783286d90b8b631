// Brings in a file of either form, told by its first bytes.
import type { Actor } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Visibility } from '#domain/summaries/summary.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import type { Storage } from '#storage/connection.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import { importAccount, importSize } from './import-account.ts'
import { importCsv } from './import-csv.ts'
import type { ImportReport } from './import-report.ts'
import type { ReadRun } from './import-runs.ts'
import type { dialects } from './parts.ts'

export interface FileImport {
  personId: number
  bytes: Uint8Array
  /** Without one, a zip says it of each summary, and a table’s are private. */
  visibility?: Visibility | undefined
  /** Of a table’s texts. */
  dialect?: (typeof dialects)[number] | undefined
  readRun?: ReadRun | undefined
}

export async function importFile(
  storage: Storage,
  blobs: BlobStore,
  actor: Actor,
  { bytes, ...order }: FileImport,
): Promise<ImportReport | Refusal> {
  if (bytes.length > importSize) return tooLargeImport()
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isZip) return importAccount(storage, blobs, actor, { ...order, file: bytes })
  const text = readText(bytes)
  return text === undefined
    ? refuse('file-unknown', takeoutTexts.fileUnknown)
    : importCsv(storage, actor, { ...order, text })
}

export function tooLargeImport(): Refusal<'form-too-large'> {
  return refuse('form-too-large', takeoutTexts.fileTooLarge(importSize / 1024 / 1024))
}

function readText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
