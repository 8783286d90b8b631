// Runs in Node: a worker thread for each, with a bound on its memory.
import { readFile } from 'node:fs/promises'
import { constants, platform, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import type { FromWorker, ToWorker } from './protocol.ts'
import type { WorkerLine } from './remote.ts'
import { type Find, serveRun } from './serve.ts'

/** Of objects; arrays of the engine lie beside it, and Wasm bounds them to 4 GiB. */
const maxHeapMb = 1_024

export interface NodeWorkerOptions {
  /** It gives way to everything else on the machine. */
  isBackground?: boolean
}

/** `entry` is a module that calls `serveNodeRun`. */
export function startNodeWorker(entry: URL, options: NodeWorkerOptions = {}): WorkerLine {
  const worker = new Worker(entry, {
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    workerData: options,
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
  if ((workerData as NodeWorkerOptions).isBackground) giveWay()
  serveRun(
    {
      send: (message: FromWorker) => port.postMessage(message),
      listen: (hear: (message: ToWorker) => void) => port.on('message', hear),
    },
    find,
    { read: readNodeFile, breathe: breatheInNode, now: () => performance.now() },
  )
}

/** On Linux a priority is a thread's own; elsewhere it is the process's, which has other things to do. */
function giveWay(): void {
  if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW)
}

export async function readNodeFile(file: URL): Promise<Uint8Array> {
  return readFile(fileURLToPath(file))
}

export function breatheInNode(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
