// What an import brought, what it did not, and why.
import type { Refusal } from '#domain/refusals.ts'

export const outcomes = ['added', 'waiting', 'skipped', 'refused'] as const
/** What waits comes in by itself, once its importer may add it. */
export type Outcome = (typeof outcomes)[number]

export interface ImportLine {
  /** A line of the file, or a part of the zip and what it is about. */
  what: string
  outcome: Outcome
  /** Why not; or what is different from the file. */
  reason?: string
}

export interface ImportReport {
  lines: ImportLine[]
  /** Papers that the library did not have. */
  papers: number
}

export function countOf({ lines }: ImportReport, outcome: Outcome): number {
  return lines.filter((line) => line.outcome === outcome).length
}

export function noteRefusal(report: ImportReport, what: string, { message }: Refusal): void {
  report.lines.push({ what, outcome: 'refused', reason: message })
}
