// A step of training with PyTorch, in a process of its own, where the machine has it; a step's word to and fro takes some 0.1 ms.
import { fileURLToPath } from 'node:url'
import { startChild } from './child.ts'
import type { Contestant } from './contestant.ts'

/**
 * `program` reads its task as a line of JSON, answers with PyTorch's version, and then each line with a loss. One thread.
 *
 * @returns nothing where there is no Python with PyTorch
 */
export async function startTorch(program: URL, name: string, task: object): Promise<Contestant | undefined> {
  const child = startChild('python3', [fileURLToPath(program)])
  child.send(JSON.stringify(task))
  const version = await child.hear()
  if (version === undefined) return undefined
  return {
    name: `PyTorch ${JSON.parse(version)}${name}`,
    async step() {
      child.send('')
      const loss = await child.hear()
      if (loss === undefined) throw new Error('PyTorch ended before its last step.')
      return JSON.parse(loss)
    },
    dispose: () => child.end(),
  }
}

/** As 32-bit floats, for the program to read. */
export function written(array: Float32Array): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64')
}
