// What a crash leaves behind: a server without its Scholium, or the traces of a server that is gone.
import type { Log } from '../log.ts'
import { waitUntil } from './patience.ts'
import { readPidFile, removePidFile } from './pid-file.ts'
import { isAlive, readCommandLine } from './process-identity.ts'

const fastStop = 30_000
const immediateStop = 5_000

/** Call it only while holding the folder's lock: whatever runs there then is nobody's. */
export async function clearLeftovers(cluster: string, log: Log): Promise<void> {
  const found = await readPidFile(cluster)
  if (found !== undefined && (await isServerOf(cluster, found.pid))) {
    log.warn(`Stopping the database server that an earlier Scholium left running (process ${found.pid}).`)
    await stopServer(found.pid)
  }
  // PostgreSQL takes a zombie, or a stranger with the old number, for a running server and refuses for ever; an
  // empty file too. Its guard against processes still at work on the data is another: the folder's shared memory.
  await removePidFile(cluster)
}

export async function stopServer(pid: number): Promise<void> {
  const steps = [
    ['SIGINT', fastStop],
    ['SIGQUIT', immediateStop],
    ['SIGKILL', immediateStop],
  ] as const
  for (const [signal, milliseconds] of steps) {
    if (!sendSignal(pid, signal)) return
    if (await waitUntil(async () => !(await isAlive(pid)), milliseconds)) return
  }
}

export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (!(await isAlive(pid))) return false
  return process.platform === 'win32' || (await readCommandLine(pid)).includes(cluster)
}
