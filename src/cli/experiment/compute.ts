// Computes a request in workers, its seeds and their parts side by side, and shows how far it is.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { ConfigValues } from '#lab/config.ts'
import { joinParts, mergeRecords } from '#lab/run/merge.ts'
import { startNodeWorker } from '#lab/run/node-host.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { type RunEnd, type RunNews, startRun } from '#lab/run/remote.ts'
import { showProgress, tellLeft } from '../progress.ts'
import type { Asked } from './request.ts'

const entry = new URL(import.meta.resolve('#experiments/node-worker.ts'))

/** What one worker computes at a time. */
interface Piece {
  seed: number
  config: ConfigValues
  /** From 0 to 1. */
  fraction: number
  end?: RunEnd
}

export async function compute(asked: Asked): Promise<RunRecord | Refusal> {
  const { experiment, request } = asked
  const configs: readonly ConfigValues[] = experiment.parts?.of(request.config) ?? [request.config]
  const pieces: Piece[] = request.seeds.flatMap((seed) =>
    configs.map((config) => ({ seed, config, fraction: 0 })),
  )
  const broken = await computeInOrder(asked, pieces)
  if (broken) return broken
  const records = request.seeds.map((seed) =>
    joinParts(experiment, request.config, recordsOf(pieces.filter((piece) => piece.seed === seed))),
  )
  return mergeRecords(experiment, request.seeds, records as [RunRecord, ...RunRecord[]])
}

/** Side by side; then those that measure by the clock, one by one. */
async function computeInOrder(
  { experiment, request, workers }: Asked,
  pieces: Piece[],
): Promise<Refusal | undefined> {
  const tell = teller(request.experiment, pieces)
  const isTimed = ({ config }: Piece) => experiment.parts?.isTimed?.(config) === true
  await computeAll(
    request,
    pieces.filter((piece) => !isTimed(piece)),
    workers,
    tell.fraction,
  )
  if (!findBroken(pieces)) await computeAll(request, pieces.filter(isTimed), 1, tell.fraction)
  tell.end()
  const broken = findBroken(pieces)
  return (
    broken && refuse('run-failed', broken.kind === 'failed' ? broken.message : `The run was ${broken.kind}.`)
  )
}

async function computeAll(
  request: Asked['request'],
  pieces: readonly Piece[],
  workers: number,
  onFraction: (piece: Piece, fraction: number) => void,
): Promise<void> {
  const waiting = [...pieces]
  async function work(): Promise<void> {
    for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
      const { seed, config } = piece
      const own = piece
      const hear = (news: RunNews) => news.kind === 'progress' && onFraction(own, news.fraction)
      const { ended } = startRun(startNodeWorker(entry), { ...request, config, seeds: [seed] }, hear)
      piece.end = await ended
      // Where one breaks, the others would tell the same.
      if (piece.end.kind !== 'done') waiting.length = 0
      else onFraction(piece, 1)
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, pieces.length) }, work))
}

function findBroken(pieces: readonly Piece[]): Exclude<RunEnd, { kind: 'done' }> | undefined {
  for (const { end } of pieces) if (end && end.kind !== 'done') return end
  return undefined
}

function recordsOf(pieces: Piece[]): [RunRecord, ...RunRecord[]] {
  const records = pieces.flatMap(({ end }) => (end?.kind === 'done' ? [end.record] : []))
  return records as [RunRecord, ...RunRecord[]]
}

function teller(what: string, pieces: Piece[]) {
  const progress = showProgress(what)
  const started = performance.now()
  return {
    fraction(piece: Piece, fraction: number): void {
      piece.fraction = fraction
      const done = pieces.reduce((sum, one) => sum + one.fraction, 0) / pieces.length
      progress.onStep({
        done: Math.round(100 * done),
        total: 100,
        what: tellLeft(done, performance.now() - started),
      })
    },
    end: () => progress.end(),
  }
}
