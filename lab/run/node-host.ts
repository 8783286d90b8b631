// Runs in Node: worker threads, with a bound on their memory.
import { readFile } from 'node:fs/promises'
import { constants, platform, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import type { Host } from './host.ts'
import { snapshotsIn } from './node-snapshots.ts'
import type { FromWorker, ToWorker, WorkerLine } from './protocol.ts'
import { type Find, serveRun } from './serve.ts'

/** Of objects; arrays of the engine lie beside it, and Wasm bounds them to 4 GiB. */
const maxHeapMb = 1_024

export interface NodeWorkerOptions {
  /** It runs at the lowest priority. */
  isBackground?: boolean
}

interface WorkerData extends NodeWorkerOptions {
  /** The address of the module that the worker runs. */
  entry: string
}

/** `entry` is a module that calls `serveNodeRun`. */
export function startNodeWorker(entry: URL, options: NodeWorkerOptions = {}): WorkerLine {
  const data: WorkerData = { ...options, entry: entry.href }
  const worker = new Worker(entry, {
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    workerData: data,
  })
  return {
    send: (message) => worker.postMessage(message),
    listen: (hear) => worker.on('message', hear),
    onBreak(hear) {
      worker.on('error', (error) => hear(error instanceof Error ? error.message : String(error)))
      worker.on('exit', () => hear('The worker ended before the run did.'))
    },
    stop: () => void worker.terminate(),
  }
}

/** Called in the worker. */
export function serveNodeRun(find: Find): void {
  const port = parentPort
  if (!port) throw new Error('This runs in a worker only.')
  const { entry, ...options } = workerData as WorkerData
  if (options.isBackground) lowerPriority()
  const startWorker = () => startNodeWorker(new URL(entry), options)
  serveRun(
    {
      // Node's own list of what can be transferred has all that a task can give.
      send: (message: FromWorker, transfer = []) => port.postMessage(message, transfer as ArrayBuffer[]),
      listen: (hear: (message: ToWorker) => void) => port.on('message', hear),
    },
    find,
    { ...nodeHost, startWorker },
  )
}

/** On Linux a priority is a thread's own; elsewhere it is the process's, which has other things to do. */
function lowerPriority(): void {
  if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW)
}

/** What a run needs of Node, whether in a worker or not; a pool's workers aside. */
export const nodeHost: Omit<Host, 'startWorker'> = {
  read: async (file) => readFile(fileURLToPath(file)),
  yieldToEventLoop: () => new Promise((resolve) => setImmediate(resolve)),
  now: () => performance.now(),
  snapshotsAt: snapshotsIn,
}
