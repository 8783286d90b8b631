// A process in another language that answers lines with lines.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Child {
  send(line: string): void
  /** The next line; nothing once it has ended, or if it could not be started. */
  hear(): Promise<string | undefined>
  end(): void
}

/** Its libraries get one thread. */
export function startChild(command: string, args: readonly string[]): Child {
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }
  const child = spawn(command, args, { env })
  // A machine without it answers by ending; that is no failure of ours.
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    send: (line) => void child.stdin.write(`${line}\n`),
    async hear() {
      const { value, done } = await lines.next()
      return done ? undefined : value
    },
    end: () => void child.stdin.end(),
  }
}
