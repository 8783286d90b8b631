// `scholium serve` as a process of its own, for tests that need all of it: pages, jobs and mail.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

export interface Serving {
  address: string
  /** The link that makes the first administrator. */
  invitation: string
  output(): string
  stop(): Promise<number | null>
}

/** Fails where the process ends before it says its address. */
export async function startServing(env: NodeJS.ProcessEnv): Promise<Serving> {
  const child = spawn(process.execPath, [main, 'serve'], {
    env: { PATH: process.env.PATH, PORT: '0', SCHOLIUM_LOG_LEVEL: 'warn', ...env },
  })
  let output = ''
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const said = Promise.withResolvers<Pick<Serving, 'address' | 'invitation'>>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk
      const address = output.match(/^\S+ is at (http:\/\/\S+)$/m)?.[1]
      const invitation = output.match(/(\/sign-up\?invitation=\S+)$/m)?.[1]
      if (address && invitation) said.resolve({ address, invitation })
    })
  void ended.then((code) => said.reject(new Error(`serve ended with ${code}:\n${output}`)))
  return { ...(await said.promise), output: () => output, stop: () => stop(child, ended) }
}

async function stop(child: ChildProcess, ended: Promise<number | null>): Promise<number | null> {
  child.kill('SIGTERM')
  return ended
}
