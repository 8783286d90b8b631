// A step of training with PyTorch, in a process of its own, where the machine has it; a step's word to and fro takes some 0.1 ms.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Contestant } from './contestant.ts'

/**
 * `program` reads its task as a line of JSON, answers with PyTorch's version, and then each line with a loss. One thread.
 *
 * @returns nothing where there is no Python with PyTorch
 */
export async function startTorch(program: URL, name: string, task: object): Promise<Contestant | undefined> {
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }
  const child = spawn('python3', [fileURLToPath(program)], { env })
  // A machine without it answers by ending; that is no failure of ours.
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  const answers = linesOf(child)
  child.stdin.write(`${JSON.stringify(task)}\n`)
  const version = await answers.next()
  if (version.done) return undefined
  return {
    name: `PyTorch ${JSON.parse(version.value)}${name}`,
    async step() {
      child.stdin.write('\n')
      const { value, done } = await answers.next()
      if (done) throw new Error('PyTorch ended before its last step.')
      return JSON.parse(value)
    },
    dispose: () => child.stdin.end(),
  }
}

function linesOf({ stdout }: ChildProcessWithoutNullStreams): AsyncIterator<string, undefined> {
  return createInterface({ input: stdout })[Symbol.asyncIterator]() as AsyncIterator<string, undefined>
}

/** As 32-bit floats, for the program to read. */
export function written(array: Float32Array): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64')
}
