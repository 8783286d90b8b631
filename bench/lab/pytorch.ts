// The same training step with PyTorch, in a process of its own, where the machine has it; a step's word to and fro takes some 0.1 ms.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { batch, type Contestant, features, makeBatch, makeWeights, outputs, rate, time } from './episode.ts'

const program = fileURLToPath(new URL('./torch_step.py', import.meta.url))

/** Nothing where there is no Python with PyTorch. */
export async function pytorch(hidden: number): Promise<Contestant | undefined> {
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }
  const child = spawn('python3', [program], { env })
  // A machine without it answers by ending; that is no failure of ours.
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  const answers = linesOf(child)
  child.stdin.write(`${JSON.stringify(taskOf(hidden))}\n`)
  const version = await answers.next()
  if (version.done) return undefined
  return {
    name: `PyTorch ${JSON.parse(version.value)}`,
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

function taskOf(hidden: number) {
  const arrays = { ...makeWeights(hidden), ...makeBatch() }
  const written = Object.entries(arrays).map(([name, array]) => [
    name,
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64'),
  ])
  return { time, batch, features, outputs, hidden, rate, ...Object.fromEntries(written) }
}
