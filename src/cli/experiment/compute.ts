// Computes a request in workers, its seeds side by side, and shows how far it is.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { mergeRecords } from '#lab/run/merge.ts'
import { startNodeWorker } from '#lab/run/node-host.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { type RunEnd, type RunNews, startRun } from '#lab/run/remote.ts'
import { showProgress } from '../progress.ts'
import type { Asked } from './request.ts'

const entry = new URL(import.meta.resolve('#experiments/node-worker.ts'))

export async function compute(asked: Asked): Promise<RunRecord | Refusal> {
  const { experiment, request, workers } = asked
  const progress = showProgress(request.experiment)
  const waiting = [...request.seeds]
  const fractions = new Map<number, number>()
  const started = performance.now()
  const tell = (seed: number, fraction: number) => {
    fractions.set(seed, fraction)
    const done = [...fractions.values()].reduce((sum, part) => sum + part, 0) / request.seeds.length
    progress.onStep({
      done: Math.round(100 * done),
      total: 100,
      what: left(done, performance.now() - started),
    })
  }
  const ends: RunEnd[] = []
  async function work(): Promise<void> {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const own = seed
      const hear = (news: RunNews) => news.kind === 'progress' && tell(own, news.fraction)
      const { ended } = startRun(startNodeWorker(entry), { ...request, seeds: [own] }, hear)
      const end = await ended
      ends.push(end)
      // Where one seed breaks, the others would tell the same.
      if (end.kind !== 'done') waiting.length = 0
      else tell(own, 1)
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, request.seeds.length) }, work))
  progress.end()
  const broken = ends.find((end) => end.kind !== 'done')
  if (broken)
    return refuse('run-failed', broken.kind === 'failed' ? broken.message : `The run was ${broken.kind}.`)
  const records = ends.filter((end) => end.kind === 'done').map((end) => end.record)
  return mergeRecords(experiment, request.seeds, records as [RunRecord, ...RunRecord[]])
}

function left(done: number, elapsed: number): string {
  if (done < 0.01) return ''
  const seconds = Math.round((elapsed * (1 - done)) / done / 1_000)
  return seconds < 90 ? `% done, ${seconds} s left` : `% done, ${Math.round(seconds / 60)} min left`
}
