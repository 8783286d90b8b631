// The live preview: one text at a time goes to the worker, and of those that came meanwhile only the last.
import type { PreviewAnswer, PreviewRequest } from './preview-worker.ts'

export interface Preview {
  show(text: string): void
}

export interface PreviewOptions {
  idPrefix: string
  onAnswer(answer: PreviewAnswer): void
  /** The worker cannot be loaded; the form's own preview still can. */
  onFailure(): void
}

/** Milliseconds without a keystroke before a text is worth rendering. */
const pause = 120

export function createPreview({ idPrefix, onAnswer, onFailure }: PreviewOptions): Preview {
  let worker: Worker | undefined
  let waiting: string | undefined
  let isBusy = false
  let timer: ReturnType<typeof setTimeout> | undefined
  return { show }

  function show(text: string): void {
    waiting = text
    clearTimeout(timer)
    timer = setTimeout(send, pause)
  }

  function send(): void {
    if (isBusy || waiting === undefined) return
    worker ??= start()
    isBusy = true
    const request: PreviewRequest = { text: waiting, idPrefix }
    waiting = undefined
    worker.postMessage(request)
  }

  function start(): Worker {
    const made = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' })
    made.addEventListener('message', ({ data }: MessageEvent<PreviewAnswer>) => {
      isBusy = false
      onAnswer(data)
      send()
    })
    made.addEventListener('error', onFailure)
    return made
  }
}
