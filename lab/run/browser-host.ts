// Runs in a browser: module workers. Threads and WebGPU are the engine's business, where the page allows them.
import type { Host } from './host.ts'
import type { FromWorker, ToWorker, WorkerLine } from './protocol.ts'
import { type Find, serveRun } from './serve.ts'

/** `worker` runs a module that calls `serveBrowserRun`; a bundler must see its address, so the caller makes it. */
export function lineOf(worker: Worker): WorkerLine {
  return {
    send: (message) => worker.postMessage(message),
    listen: (hear) => worker.addEventListener('message', ({ data }) => hear(data)),
    onBreak(hear) {
      worker.addEventListener('error', ({ message }) => hear(message || 'The worker could not be started.'))
      worker.addEventListener('messageerror', () => hear('The worker sent what can’t be read.'))
    },
    stop: () => worker.terminate(),
  }
}

/** Called in the worker. */
export function serveBrowserRun(find: Find): void {
  const host: Host = {
    read: fetchFile,
    yieldToEventLoop: startYielding(),
    now: () => performance.now(),
    // The same module: what it is asked first decides what it is.
    startWorker: () => lineOf(new Worker(self.location.href, { type: 'module' })),
  }
  serveRun(
    {
      send: (message: FromWorker, transfer = []) => self.postMessage(message, { transfer }),
      listen: (hear: (message: ToWorker) => void) =>
        self.addEventListener('message', ({ data }) => hear(data)),
    },
    find,
    host,
  )
}

async function fetchFile(file: URL): Promise<Uint8Array> {
  const answer = await fetch(file)
  if (!answer.ok) throw new Error(`${file.pathname} answers ${answer.status}.`)
  return new Uint8Array(await answer.arrayBuffer())
}

/** A message to oneself comes behind those that wait, and at once; a timer would cost 4 ms each time. */
function startYielding(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel()
  // Several may wait: a run goes on while its pool computes.
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      port2.postMessage(undefined)
    })
}
