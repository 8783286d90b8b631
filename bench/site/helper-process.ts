// A process of our own that answers one question at a time, so that its work is on another core than the server's.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface HelperProcess<Question, Answer> {
  readonly pid: number
  ask(question: Question): Promise<Answer>
  stop(): Promise<void>
}

/** `file` is beside this one and calls {@link answerQuestions}. */
export function startHelper<Question, Answer>(file: string): HelperProcess<Question, Answer> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = fork(path, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return {
    pid: child.pid ?? 0,
    async ask(question) {
      const over = new AbortController()
      const { signal } = over
      try {
        child.send(question as object)
        const [answer] = await Promise.race([
          once(child, 'message', { signal }),
          failure(child, file, signal),
        ])
        return answer as Answer
      } finally {
        over.abort()
      }
    },
    async stop() {
      if (child.exitCode !== null) return
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
    },
  }
}

async function failure(child: ChildProcess, file: string, signal: AbortSignal): Promise<never> {
  const [code] = await once(child, 'exit', { signal })
  throw new Error(`${file} ended with ${code}`)
}

/** In the child; it ends when its parent goes. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  process.on('message', async (question) => process.send?.(await answer(question as Question)))
  process.on('disconnect', () => process.exit(0))
}
