// Cleans up after a crash: stops a server without its Scholium, and removes the traces of a server that's gone.
import type { Log } from '../log.ts'
import { serverTexts } from '../texts/server.ts'
import { readPidFile, removePidFile } from './pid-file.ts'
import { isAlive, readCommandLine } from './process-identity.ts'
import { waitUntil } from './wait-until.ts'

const fastStop = 30_000
const immediateStop = 5_000

/** Call it only with the folder's lock: then whatever runs there has no owner. */
export async function clearStaleServer(cluster: string, log: Log): Promise<void> {
  const found = await readPidFile(cluster)
  if (found !== undefined && (await isServerOf(cluster, found.pid))) {
    log.warn(serverTexts.process.stoppingStale(found.pid))
    await stopServer(found.pid)
  }
  // PostgreSQL mistakes a zombie, another process with the old number, or an empty file for a running server and refuses
  // to start. What protects the data from other processes is something else: the folder's shared memory.
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
