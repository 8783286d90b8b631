// The pool of a run: maps a task over inputs in workers of its own, or in the run's own thread where it has none.
import type { Device } from '../experiment.ts'
import type { Host } from './host.ts'
import type { WorkerLine } from './protocol.ts'
import { type AnyTask, computeApart, findTask, type Task, type TaskContext } from './task.ts'

export interface Pool {
  /**
   * The task's outputs, in the order of the inputs. The same for any number of workers: each input is computed with copies of its own,
   * so that one can't hand another anything. Maps that are asked for at the same time are computed one after another.
   *
   * @throws what a task threw, as an `Error`, or `RunCancelled` when the run is cancelled
   */
  map<Input, Output, Shared>(
    task: Task<Input, Output, Shared>,
    inputs: readonly Input[],
    ...shared: Shared extends undefined ? [] : [shared: Shared]
  ): Promise<Output[]>
}

/** Thrown out of a map when the run is cancelled; the driver turns it into that end. */
export class RunCancelled extends Error {
  constructor() {
    super('The run was cancelled.')
  }
}

/** What workers of a pool are started with. */
export interface PoolStart {
  experiment: string
  seed: number
  device: Device
  sabotage?: string
}

export interface OwnedPool extends Pool {
  /** Stops its workers; it maps no more. */
  close(): void
}

type MapNow = (task: string, inputs: readonly unknown[], shared: unknown) => Promise<unknown[]>

/** One map at a time, until it is closed or the run is cancelled. */
function inTurn(mapNow: MapNow, signal: AbortSignal, stop: () => void): OwnedPool {
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false
  return {
    map(task: AnyTask, inputs: readonly unknown[], shared?: unknown) {
      const mapped = last.then(() => {
        if (signal.aborted) throw new RunCancelled()
        if (isClosed) throw new Error('The pool is closed: its run has ended.')
        return mapNow(task.name, inputs, shared)
      })
      last = mapped.catch(() => {})
      return mapped as Promise<never>
    },
    close() {
      isClosed = true
      stop()
    },
  }
}

export interface LocalPoolOptions {
  tasks(): Promise<readonly AnyTask[]>
  context: Omit<TaskContext<unknown>, 'shared'>
  host: Pick<Host, 'yieldToEventLoop'>
  signal: AbortSignal
}

/** Computes in the run's own thread. Between two inputs it lets messages through, so that a cancel is heard. */
export function localPool({ tasks, context, host, signal }: LocalPoolOptions): OwnedPool {
  async function mapNow(name: string, inputs: readonly unknown[], shared: unknown): Promise<unknown[]> {
    const task = findTask(await tasks(), name)
    const outputs: unknown[] = []
    for (const input of inputs) {
      await host.yieldToEventLoop()
      if (signal.aborted) throw new RunCancelled()
      outputs.push(await computeApart(task, input, { ...context, shared }))
    }
    return outputs
  }
  return inTurn(mapNow, signal, () => {})
}

/** Computes in `size` workers, which are started when they are first needed. */
export function workerPool(
  size: number,
  start: PoolStart,
  startWorker: () => WorkerLine,
  signal: AbortSignal,
): OwnedPool {
  let workers: PoolWorker[] = []
  function stop(): void {
    for (const worker of workers) worker.stop()
    workers = []
  }
  async function mapNow(task: string, inputs: readonly unknown[], shared: unknown): Promise<unknown[]> {
    while (workers.length < Math.min(size, inputs.length)) workers.push(startPoolWorker(startWorker(), start))
    const cancelled = Promise.withResolvers<never>()
    const cancel = () => cancelled.reject(new RunCancelled())
    signal.addEventListener('abort', cancel, { once: true })
    try {
      return await Promise.race([spread(workers, task, inputs, shared), cancelled.promise])
    } catch (error) {
      // The others still compute what nobody needs.
      stop()
      throw error
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }
  return inTurn(mapNow, signal, stop)
}

interface PoolWorker {
  share(task: string, shared: unknown): void
  compute(first: number, inputs: readonly unknown[]): Promise<unknown[]>
  stop(): void
}

/** Each worker takes the next few inputs when it has computed those before: a slow one holds up nobody. */
async function spread(
  workers: readonly PoolWorker[],
  task: string,
  inputs: readonly unknown[],
  shared: unknown,
): Promise<unknown[]> {
  const outputs = new Array<unknown>(inputs.length)
  let next = 0
  async function work(worker: PoolWorker): Promise<void> {
    if (next === inputs.length) return
    worker.share(task, shared)
    while (next < inputs.length) {
      const first = next
      next += Math.ceil((inputs.length - first) / (chunksEach * workers.length))
      const computed = await worker.compute(first, inputs.slice(first, next))
      for (const [index, output] of computed.entries()) outputs[first + index] = output
    }
  }
  await Promise.all(workers.map(work))
  return outputs
}

/** Chunks shrink towards the end, so that all workers end at about the same time. */
const chunksEach = 3

function startPoolWorker(line: WorkerLine, start: PoolStart): PoolWorker {
  let waiting: { first: number; computed: PromiseWithResolvers<unknown[]> } | undefined
  /** Why it computes no more. */
  let broken: Error | undefined
  function breakDown(message: string): void {
    broken ??= new Error(message)
    waiting?.computed.reject(broken)
  }
  line.onBreak(breakDown)
  line.listen((message) => {
    if (message.kind === 'failed') breakDown(message.message)
    else if (message.kind === 'computed' && message.first === waiting?.first)
      waiting.computed.resolve(message.outputs)
  })
  line.send({ kind: 'serve-tasks', ...start })
  return {
    share: (task, shared) => line.send({ kind: 'share', task, shared }),
    compute(first, inputs) {
      if (broken) return Promise.reject(broken)
      // What can't be copied throws here, before anybody waits.
      line.send({ kind: 'compute', first, inputs })
      const computed = Promise.withResolvers<unknown[]>()
      waiting = { first, computed }
      return computed.promise
    },
    stop: () => line.stop(),
  }
}
