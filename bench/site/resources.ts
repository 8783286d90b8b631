// What processes use, as Linux tells: time on processors and memory. Elsewhere nothing is known.
import { readdir, readFile } from 'node:fs/promises'

/** Ticks of /proc a second; the same on every architecture Node runs on. */
const ticks = 100
const mebi = 1024

/** Seconds on processors since its start, all threads together. */
export async function processorSeconds(pid: number): Promise<number | undefined> {
  const fields = await statFields(pid)
  return fields && (Number(fields[11]) + Number(fields[12])) / ticks
}

/** MB resident, shared pages counted whole. */
export async function residentMemory(pid: number): Promise<number | undefined> {
  const kilobytes = await fieldOf(pid, 'status', 'VmRSS')
  return kilobytes === undefined ? undefined : kilobytes / mebi
}

/** MB of a process and its children: shared pages counted once, in shares. */
export async function familyMemory(parent: number): Promise<number | undefined> {
  const shares = await Promise.all((await family(parent)).map((pid) => fieldOf(pid, 'smaps_rollup', 'Pss')))
  const known = shares.filter((share) => share !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, share) => sum + share, 0) / mebi
}

/** Seconds on processors of a process and its children, those that ended included. */
export async function familyProcessorSeconds(parent: number): Promise<number | undefined> {
  const fields = await statFields(parent)
  if (fields === undefined) return undefined
  const ended = (Number(fields[13]) + Number(fields[14])) / ticks
  const seconds = await Promise.all((await family(parent)).map(processorSeconds))
  return seconds.reduce<number>((sum, one) => sum + (one ?? 0), ended)
}

async function family(parent: number): Promise<number[]> {
  const names = await readdir('/proc').catch(() => [])
  const pids = names.map(Number).filter((pid) => Number.isInteger(pid))
  const parents = await Promise.all(pids.map(async (pid) => Number((await statFields(pid))?.[1])))
  return [parent, ...pids.filter((_, i) => parents[i] === parent)]
}

/** From the state on; the program's name before it may hold anything. */
async function statFields(pid: number): Promise<string[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')
}

async function fieldOf(pid: number, file: string, name: string): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
  const found = text.match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))?.[1]
  return found === undefined ? undefined : Number(found)
}
