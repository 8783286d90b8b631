// The machine a run was made on, in one line.
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

export function describeMachine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  return `${model}, ${availableParallelism()} cores, ${gigabytes} GB, ${process.platform}, Node ${process.versions.node}`
}

/** Processes that wanted a core in the last minute. */
export function currentLoad(): number {
  return loadavg()[0] ?? 0
}
