// Runs in a browser: a module worker for each. Threads and WebGPU are the engine's business, where the page allows them.
import type { FromWorker, ToWorker } from './protocol.ts'
import type { WorkerLine } from './remote.ts'
import { type Find, serveRun } from './serve.ts'

/** `worker` runs a module that calls `serveBrowserRun`; a bundler must see its address, so the caller makes it. */
export function lineOf(worker: Worker): WorkerLine {
  return {
    send: (message) => worker.postMessage(message),
    listen: (hear) => worker.addEventListener('message', ({ data }) => hear(data)),
    onBreak(hear) {
      worker.addEventListener('error', ({ message }) => hear(message || 'The worker could not be started.'))
      worker.addEventListener('messageerror', () => hear('The worker said what cannot be read.'))
    },
    stop: () => worker.terminate(),
  }
}

/** Called in the worker. */
export function serveBrowserRun(find: Find): void {
  serveRun(
    {
      send: (message: FromWorker) => self.postMessage(message),
      listen: (hear: (message: ToWorker) => void) =>
        self.addEventListener('message', ({ data }) => hear(data)),
    },
    find,
    { read: fetchFile, breathe: startBreathing(), now: () => performance.now() },
  )
}

async function fetchFile(file: URL): Promise<Uint8Array> {
  const answer = await fetch(file)
  if (!answer.ok) throw new Error(`${file.pathname} answers ${answer.status}.`)
  return new Uint8Array(await answer.arrayBuffer())
}

/** A message to oneself comes behind those that wait, and at once; a timer would cost 4 ms each time. */
function startBreathing(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel()
  let release: () => void = () => {}
  port1.onmessage = () => release()
  return () =>
    new Promise((resolve) => {
      release = resolve
      port2.postMessage(undefined)
    })
}
