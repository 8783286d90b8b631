// The side of a pool's worker: finds the tasks of an experiment and computes them, some inputs at a time.
import type { AnyExperiment, Device } from '../experiment.ts'
import { taskContextOf } from './context.ts'
import { startEngine } from './engine.ts'
import type { Host } from './host.ts'
import { type FromTaskWorker, failure, type Port, type ToTaskWorker } from './protocol.ts'
import { type AnyTask, computeApart, findTask, tasksOf } from './task.ts'

export interface TaskService {
  hear(message: ToTaskWorker): void
}

interface Opened {
  seed: number
  device: Device
  sabotage: string | undefined
  tasks: readonly AnyTask[]
}

interface Current {
  task: AnyTask
  shared: unknown
}

export function startTaskService(
  { send }: Pick<Port<FromTaskWorker, ToTaskWorker>, 'send'>,
  find: (id: string) => Promise<AnyExperiment>,
  host: Pick<Host, 'read'>,
): TaskService {
  let opened: Opened | undefined
  let current: Current | undefined
  let isEngineStarted = false

  async function open({ experiment, seed, device, sabotage }: ToTaskWorker & { kind: 'serve-tasks' }) {
    opened = { seed, device, sabotage, tasks: await tasksOf(await find(experiment)) }
  }

  async function share({ task: name, shared }: ToTaskWorker & { kind: 'share' }) {
    if (!opened) throw new Error('A pool has shared something before it said what it serves.')
    const task = findTask(opened.tasks, name)
    if (task.usesEngine && !isEngineStarted) {
      isEngineStarted = true
      await startEngine(opened.device)
    }
    current = { task, shared }
  }

  async function compute({ first, inputs }: ToTaskWorker & { kind: 'compute' }) {
    if (!opened || !current) throw new Error('A pool has sent inputs before their task.')
    const { task, shared } = current
    const context = { ...taskContextOf(opened, host), shared }
    const outputs: unknown[] = []
    for (const input of inputs) outputs.push(await computeApart(task, input, context))
    // The copies are nobody else's.
    const transfer = outputs.flatMap((output) => task.transfer?.(output) ?? [])
    send({ kind: 'computed', first, outputs }, transfer)
  }

  function handle(message: ToTaskWorker): Promise<void> {
    if (message.kind === 'serve-tasks') return open(message)
    return message.kind === 'share' ? share(message) : compute(message)
  }

  // One after another, in the order they came.
  let last = Promise.resolve()
  return {
    hear(message) {
      last = last.then(() => handle(message)).catch((error) => send(failure(error)))
    },
  }
}
