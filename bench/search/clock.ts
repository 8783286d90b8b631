// What an answer takes: time on the clock, and time on processors in this process and in the database's, which other work on the machine
// changes less.
import { readFile } from 'node:fs/promises'

export interface Took {
  /** ms on the clock. */
  wall: number
  /** ms on processors. Linux only; elsewhere this process's alone. */
  processor: number
}

export type Clock = (work: () => Promise<unknown>) => Promise<Took>

/** `backends` are the processes that serve the connections. */
export function makeClock(backends: number[]): Clock {
  return async (work) => {
    const [started, before] = [performance.now(), await processorTime(backends)]
    await work()
    return { wall: performance.now() - started, processor: (await processorTime(backends)) - before }
  }
}

async function processorTime(backends: number[]): Promise<number> {
  const { user, system } = process.cpuUsage()
  const others = await Promise.all(backends.map(nanoseconds))
  return (user + system) / 1_000 + others.reduce((sum, one) => sum + one, 0) / 1_000_000
}

/** By process; a connection that was idle too long has ended, and used no more. */
const last = new Map<number, number>()

async function nanoseconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => undefined)
  if (text !== undefined) last.set(pid, Number(text.split(' ')[0]))
  return last.get(pid) ?? 0
}
