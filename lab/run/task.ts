// A task: a function of an experiment that a pool of workers can compute on many inputs side by side.
import type { Random } from '../random.ts'

/** What a task is given beside its input. */
export interface TaskContext<Shared> {
  seed: number
  /** As the run's own: by the seed, the stream's name and the index. */
  random(stream: string, index?: number): Random
  read(file: URL): Promise<Uint8Array>
  /** What is the same for all inputs of one `map`. */
  shared: Shared
  sabotage: string | undefined
}

/**
 * Inputs, what is shared and outputs are plain values and typed arrays. Each input is computed with copies of its own, of what is shared
 * too, so keep that small; what is large is read from a file. A task keeps nothing from one input to the next that would change what
 * it gives.
 */
export interface Task<Input, Output, Shared = undefined> {
  /** By which workers find it; different from the experiment's other tasks. */
  name: string
  /** Whether it uses the array engine, which is then started in each worker. */
  usesEngine?: boolean
  /** Buffers of an output that the task has no more use for: they are handed over, where all else is copied. */
  transfer?(output: Output): Transferable[]
  run(input: Input, context: TaskContext<Shared>): Output | Promise<Output>
}

/** For code that handles tasks without knowing which. */
// biome-ignore lint/suspicious/noExplicitAny: what goes in and out of one task is its own; nobody mixes two.
export type AnyTask = Task<any, any, any>

/** Checks that the parts fit, and gives the task back. */
export function defineTask<Input, Output, Shared = undefined>(
  task: Task<Input, Output, Shared>,
): Task<Input, Output, Shared> {
  return task
}

/** None where the experiment lists none. */
export async function tasksOf({
  tasks,
}: {
  tasks?(): Promise<readonly AnyTask[]>
}): Promise<readonly AnyTask[]> {
  return (await tasks?.()) ?? []
}

/** @throws where the experiment lists no task of this name */
export function findTask(tasks: readonly AnyTask[], name: string): AnyTask {
  const task = tasks.find((one) => one.name === name)
  if (!task) throw new Error(`The experiment has no task “${name}”.`)
  return task
}

/**
 * Computes one input with copies of all that goes in, and copies what comes out, wherever it is computed.
 *
 * @throws an `Error`, whatever the task threw
 */
export async function computeApart(
  task: AnyTask,
  input: unknown,
  context: TaskContext<unknown>,
): Promise<unknown> {
  try {
    const own = { ...context, shared: structuredClone(context.shared) }
    const output = await task.run(structuredClone(input), own)
    return structuredClone(output, { transfer: task.transfer?.(output) ?? [] })
  } catch (error) {
    throw error instanceof Error ? error : new Error(String(error))
  }
}
