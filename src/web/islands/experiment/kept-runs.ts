// Runs that a reader keeps on this device: what was measured, without what figures are drawn from.
import type { MeasuredRun, RunRecord } from '#lab/run/record.ts'

export interface KeptRun {
  /** When it was kept, as ISO 8601; also what names it. */
  keptAt: string
  run: MeasuredRun
}

/** Of one experiment. Some 15 kB each, where browsers give a site 5 MB. */
const maxKept = 20

function place(experiment: string): string {
  return `scholium:runs:${experiment}`
}

export function listKept(experiment: string): KeptRun[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(place(experiment)) ?? '[]')
    return Array.isArray(read) ? read.filter(isKept) : []
  } catch {
    // The browser keeps nothing for this site, or what is there is not ours.
    return []
  }
}

/** The newest first; undefined where the browser keeps nothing more. A run is kept once. */
export function keepRun(record: RunRecord, now: Date): KeptRun[] | undefined {
  const before = listKept(record.experiment)
  if (isAmong(before, record)) return before
  const kept = [{ keptAt: now.toISOString(), run: measuredOf(record) }, ...before]
  return write(record.experiment, kept.slice(0, maxKept))
}

export function isAmong(kept: KeptRun[], record: RunRecord): boolean {
  const written = JSON.stringify(measuredOf(record))
  return kept.some(({ run }) => JSON.stringify(run) === written)
}

export function forgetRun(experiment: string, { keptAt }: KeptRun): KeptRun[] {
  const rest = listKept(experiment).filter((kept) => kept.keptAt !== keptAt)
  return write(experiment, rest) ?? rest
}

/** What is kept of a run, here and in the ledger. */
export function measuredOf({ result: _, ...measured }: RunRecord): MeasuredRun {
  return measured
}

function write(experiment: string, kept: KeptRun[]): KeptRun[] | undefined {
  try {
    localStorage.setItem(place(experiment), JSON.stringify(kept))
    return kept
  } catch {
    return undefined
  }
}

function isKept(value: unknown): value is KeptRun {
  const { keptAt, run } = (value ?? {}) as Partial<KeptRun>
  return typeof keptAt === 'string' && Array.isArray(run?.seeds) && typeof run.measured === 'object'
}
