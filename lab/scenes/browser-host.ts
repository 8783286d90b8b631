// Runs scenes in a browser: the worker's side, and the page's line to it.

import type { SceneFrame } from './film.ts'
import type { FromScene, SceneRequest, ToScene } from './protocol.ts'
import type { SceneInput } from './scene.ts'
import { type FindScene, serveScene } from './serve.ts'

/** Called in the worker. */
export function serveBrowserScene(find: FindScene): void {
  serveScene(
    {
      send: (message: FromScene) => self.postMessage(message),
      listen: (hear: (message: ToScene) => void) =>
        self.addEventListener('message', ({ data }) => hear(data)),
    },
    find,
    {
      now: () => performance.now(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      async read(file) {
        const answer = await fetch(file)
        if (!answer.ok) throw new Error(`${file.pathname} answers ${answer.status}.`)
        return new Uint8Array(await answer.arrayBuffer())
      },
    },
  )
}

export interface SceneHearer {
  frame(frame: SceneFrame): void
  failed(message: string): void
}

/** A scene in a worker, as the page has it. */
export interface RemoteScene {
  start(request: SceneRequest): void
  input(input: SceneInput): void
  resume(): void
  pause(): void
  step(input: SceneInput): void
  /** The last frame is on the screen. */
  drawn(): void
  /** Ends the worker. */
  stop(): void
}

/** `worker` runs a module that calls `serveBrowserScene`. */
export function openScene(worker: Worker, { frame, failed }: SceneHearer): RemoteScene {
  const send = (message: ToScene) => worker.postMessage(message)
  worker.addEventListener('message', ({ data }: MessageEvent<FromScene>) => {
    if (data.kind === 'frame') frame(data.frame)
    else failed(data.message)
  })
  worker.addEventListener('error', ({ message }) => failed(message || 'The worker could not be started.'))
  return {
    start: (request) => send({ kind: 'start', request }),
    input: (input) => send({ kind: 'input', input }),
    resume: () => send({ kind: 'resume' }),
    pause: () => send({ kind: 'pause' }),
    step: (input) => send({ kind: 'step', input }),
    drawn: () => send({ kind: 'drawn' }),
    stop: () => worker.terminate(),
  }
}
