// Runs that a reader keeps on this device: what was measured, without what figures are drawn from.
import type { Measured } from '#lab/claims.ts'
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

/** The newest first; undefined where nothing more is kept. A run is kept once. */
export function keepRun(record: RunRecord, now: Date): KeptRun[] | undefined {
  const before = listKept(record.experiment)
  if (isAmong(before, record)) return before
  if (before.length >= maxKept) return undefined
  return write(record.experiment, [{ keptAt: now.toISOString(), run: measuredOf(record) }, ...before])
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

/** What another version of this program wrote, or somebody by hand, must not break the page. */
function isKept(value: unknown): value is KeptRun {
  const { keptAt, run } = (value ?? {}) as Partial<KeptRun>
  if (typeof keptAt !== 'string' || Number.isNaN(Date.parse(keptAt)) || !run) return false
  const { seeds, measured, preset, version } = run
  const isNamed = typeof preset === 'string' && typeof version === 'number'
  const isSeeded = Array.isArray(seeds) && seeds.every(Number.isInteger)
  if (!isNamed || !isSeeded || typeof measured !== 'object' || measured === null) return false
  return Object.values(measured).every(isMeasured)
}

function isMeasured(value: unknown): value is Measured {
  const { verdict, mean, interval, values, tolerance } = (value ?? {}) as Partial<Measured>
  const isJudged = verdict === 'holds' || verdict === 'fails' || verdict === 'not measured'
  const isMean = mean === null || Number.isFinite(mean)
  const isInterval = interval === null || (Array.isArray(interval) && interval.every(Number.isFinite))
  const isCounted = Array.isArray(values) && typeof tolerance === 'object' && tolerance !== null
  return isJudged && isMean && isInterval && isCounted
}
