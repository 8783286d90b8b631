// Renders texts in worker threads: one that takes too much processor time or memory costs its worker, and nothing else.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { maxTextLength } from './limits.ts'
import { renderPlainly } from './plain-rendering.ts'
import type { Rendering, RenderOptions } from './rendering.ts'
import { hintTexts } from './texts/hints.ts'

export interface RenderRequest {
  markdown: string
  options: RenderOptions
}

/** Sent by a worker: when it begins, with the milliseconds of processor time it has used so far, and when it's done. */
export type RenderAnswer = { kind: 'begun'; used: number } | { kind: 'done'; rendering: Rendering }

export interface RenderPool {
  /**
   * Never throws. A text that takes too much is shown as it was written, and a message says why. Refused where too many
   * texts wait. `owner` says on whose behalf: one owner has one text rendered at a time, so that others get their turn.
   * What has no owner is the library's own; it waits as long as it must.
   */
  render(markdown: string, options: RenderOptions): Promise<Rendering>
  render(
    markdown: string,
    options: RenderOptions,
    owner: string | undefined,
  ): Promise<Rendering | Refusal<'rendering-busy'>>
}

export interface RenderLimits {
  /** Workers at once; they start when they're first needed. */
  workers: number
  /** Milliseconds of processor time for any text. */
  time: number
  /** And for each character, so that the time is at most linear in the text. */
  timePerCharacter: number
  /** Milliseconds on the clock, a last resort for a machine that gives a worker no processor. */
  wallTime: number
  /** Megabytes of a worker's heap. */
  memory: number
  /** Characters of the texts that wait, of everybody and of one owner. */
  waiting: number
  waitingOfOwner: number
}

const standardLimits: RenderLimits = {
  // At least two, so that a slow text doesn't hold up all others.
  workers: Math.max(2, Math.min(4, availableParallelism() - 1)),
  time: 1_500,
  timePerCharacter: 0.02,
  wallTime: 60_000,
  memory: 256,
  waiting: 20_000_000,
  waitingOfOwner: 2_000_000,
}

/** Milliseconds without a text, after which workers end. */
const idleTime = 60_000

/** Milliseconds between two looks at what a worker has used. */
const watchEvery = 50

type Answer = Rendering | Refusal<'rendering-busy'>

interface Task extends RenderRequest {
  owner: string | undefined
  settle(answer: Answer): void
}

const busy = refuse('rendering-busy', hintTexts.busy)

export function createRenderPool(given: Partial<RenderLimits> = {}): RenderPool {
  const limits = { ...standardLimits, ...given }
  const waiting: Task[] = []
  const running = new Set<Task>()
  /** When each owner was last served, by the number of the task; forgotten when nothing of theirs waits. */
  const lastServed = new Map<string | undefined, number>()
  let served = 0
  const idle: Worker[] = []
  let ending: NodeJS.Timeout | undefined
  return { render: render as RenderPool['render'] }

  function render(markdown: string, options: RenderOptions, owner?: string): Promise<Answer> {
    if (owner !== undefined && isFull(owner, markdown.length)) return Promise.resolve(busy)
    const { promise, resolve } = Promise.withResolvers<Answer>()
    waiting.push({ markdown, options, owner, settle: resolve })
    startNext()
    return promise
  }

  function isFull(owner: string, more: number): boolean {
    const owned = waiting.filter((task) => task.owner !== undefined)
    const own = owned.filter((task) => task.owner === owner)
    return lengthOf(owned) + more > limits.waiting || lengthOf(own) + more > limits.waitingOfOwner
  }

  function startNext(): void {
    while (running.size < limits.workers) {
      const task = takeNext()
      if (task === undefined) return
      running.add(task)
      void run(task)
    }
  }

  /** Of the owners that wait and have nothing rendered now, the one that was served longest ago. */
  function takeNext(): Task | undefined {
    let next: Task | undefined
    for (const task of waiting) {
      if (isServed(task.owner)) continue
      if (next === undefined || turnOf(task) < turnOf(next)) next = task
    }
    if (next === undefined) return undefined
    waiting.splice(waiting.indexOf(next), 1)
    lastServed.set(next.owner, ++served)
    return next
  }

  function turnOf({ owner }: Task): number {
    return lastServed.get(owner) ?? 0
  }

  function forgetIdle(): void {
    const owners = new Set([...waiting, ...running].map(({ owner }) => owner))
    for (const owner of lastServed.keys()) if (!owners.has(owner)) lastServed.delete(owner)
  }

  function isServed(owner: string | undefined): boolean {
    return owner !== undefined && [...running].some((task) => task.owner === owner)
  }

  /** What nobody needs for a while isn't kept: each takes some thirty megabytes. */
  function endIdleLater(): void {
    clearTimeout(ending)
    ending = setTimeout(() => {
      for (const worker of idle.splice(0)) void worker.terminate()
    }, idleTime)
    ending.unref()
  }

  function takeIdle(): Worker | undefined {
    const worker = idle.pop()
    // One that ended while nobody watched it has no thread.
    return worker?.threadId === -1 ? takeIdle() : worker
  }

  async function run(task: Task): Promise<void> {
    const worker = takeIdle() ?? startWorker(limits.memory)
    const outcome = await watch(worker, task, limits)
    running.delete(task)
    forgetIdle()
    if ('rendering' in outcome) {
      idle.push(worker)
      endIdleLater()
      task.settle(outcome.rendering)
    } else {
      void worker.terminate()
      task.settle(renderPlainly(task.markdown, { rule: 'text-stopped', message: outcome.stopped }))
    }
    startNext()
  }
}

function lengthOf(tasks: Task[]): number {
  return tasks.reduce((length, { markdown }) => length + markdown.length, 0)
}

/** It keeps the process alive only while it renders. */
function startWorker(memory: number): Worker {
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url), {
    name: 'render',
    // Not the flags of a test runner or a debugger.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 32 },
  })
  worker.unref()
  // An error that comes when nobody watches must not end the process.
  worker.on('error', () => {})
  return worker
}

type Outcome = { rendering: Rendering } | { stopped: string }

/** What comes first: the rendering, the end of its time, or the end of the worker. */
async function watch(
  worker: Worker,
  { markdown, options }: Task,
  { time, timePerCharacter, wallTime }: RenderLimits,
): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const most = time + markdown.length * timePerCharacter
  const begun = performance.now()
  let start: number | undefined
  const timer = setInterval(async () => {
    const used = await usedBy(worker)
    const isOver = start !== undefined && used !== undefined && used - start > most
    if (isOver || performance.now() - begun > wallTime) resolve({ stopped: hintTexts.plain.tooSlow })
  }, watchEvery)
  worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  worker.ref()
  worker.postMessage({ markdown, options } satisfies RenderRequest)
  try {
    return await promise
  } finally {
    clearInterval(timer)
    worker.off('message', onMessage).off('error', onError).off('exit', onExit)
    worker.unref()
  }

  function onMessage(message: RenderAnswer): void {
    if (message.kind === 'begun') start = message.used
    else resolve({ rendering: message.rendering })
  }

  function onError(error: NodeJS.ErrnoException): void {
    resolve({
      stopped:
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? hintTexts.plain.tooMuchMemory : hintTexts.plain.failed,
    })
  }

  function onExit(): void {
    resolve({ stopped: hintTexts.plain.failed })
  }
}

/** Milliseconds of processor time; unknown before a worker runs and after it ended. */
async function usedBy(worker: Worker): Promise<number | undefined> {
  try {
    const { user, system } = await worker.cpuUsage()
    return (user + system) / 1_000
  } catch {
    return undefined
  }
}

let processes = 1
let pool: RenderPool | undefined

/** Before anything is rendered: so many processes serve one site on one machine, and share what one alone would have. */
export function shareRendering(among: number): void {
  processes = among
}

function shareOf(limits: RenderLimits): Pick<RenderLimits, 'workers' | 'waiting' | 'waitingOfOwner'> {
  return {
    workers: Math.max(1, Math.floor(limits.workers / processes)),
    waiting: Math.ceil(limits.waiting / processes),
    // Never less than the longest text a few times over.
    waitingOfOwner: Math.max(4 * maxTextLength, Math.ceil(limits.waitingOfOwner / processes)),
  }
}

/** Renders in the workers of this process: see `RenderPool.render`. */
export const renderInWorker: RenderPool['render'] = ((...args: Parameters<RenderPool['render']>) => {
  pool ??= createRenderPool(shareOf(standardLimits))
  return pool.render(...args)
}) as RenderPool['render']
