// Brings summaries from Markdown files: what's known of each as YAML between two rules, then its text.
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Actor } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { maxSummaryLength, type Visibility } from '#domain/summaries/summary.ts'
import type { Storage } from '#storage/connection.ts'
import { importTexts } from '../texts/import.ts'
import { beginImport, bring, endImport } from './bring.ts'
import { readFrontMatter } from './front-matter.ts'
import { type ImportReport, noteRefusal } from './import-report.ts'
import type { dialects } from './parts.ts'

export interface MarkdownImport {
  personId: number
  paths: string[]
  /** For all summaries, instead of what a file says. */
  visibility?: Visibility | undefined
  /** For all texts, instead of what a file says. */
  dialect?: (typeof dialects)[number] | undefined
}

/** Bytes of a file: a character takes at most four, and the front matter some more. */
const longestFile = 4 * maxSummaryLength + 64 * 1024

export function isMarkdownName(name: string): boolean {
  return /\.(?:md|markdown)$/i.test(name)
}

export async function importMarkdown(
  storage: Storage,
  actor: Actor,
  { personId, paths, visibility, dialect }: MarkdownImport,
): Promise<ImportReport | Refusal> {
  const importing = await beginImport(storage, actor, personId)
  if (isRefusal(importing)) return importing
  for (const path of paths) {
    const what = basename(path)
    const text = await readBounded(path)
    const file = isRefusal(text) ? text : readFrontMatter(text)
    if (isRefusal(file)) {
      noteRefusal(importing.report, what, file)
      continue
    }
    const { head } = file
    await bring(importing, {
      ...head,
      kind: 'summary',
      what,
      text: file.text,
      visibility: visibility ?? head.visibility,
      dialect: dialect ?? head.dialect,
      earlier: [],
    })
  }
  return endImport(importing)
}

async function readBounded(path: string): Promise<string | Refusal> {
  try {
    const { size } = await stat(path)
    if (size > longestFile) return refuse('file-too-long', importTexts.fileTooLong(longestFile))
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '')
  } catch {
    return refuse('file-unreadable', importTexts.unreadable(path))
  }
}
