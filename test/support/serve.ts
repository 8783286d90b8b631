// `scholium serve` as a process of its own, for tests that need all of it: pages, jobs and mail.
import { startCommand } from './command.ts'

export interface Serving {
  address: string
  /** The link that makes the first administrator. */
  invitation: string
  pid: number
  output(): string
  stop(): Promise<number | null>
}

/** Fails where the process ends before it says its address. */
export async function startServing(env: NodeJS.ProcessEnv): Promise<Serving> {
  const { child, output, ended } = startCommand(['serve'], { PORT: '0', SCHOLIUM_LOG_LEVEL: 'warn', ...env })
  const said = Promise.withResolvers<Pick<Serving, 'address' | 'invitation'>>()
  child.stdout.on('data', () => {
    const address = output().match(/^\S+ is running at (http:\/\/\S+)$/m)?.[1]
    const invitation = output().match(/(\/sign-up\?invitation=\S+)$/m)?.[1]
    if (address && invitation) said.resolve({ address, invitation })
  })
  void ended.then((code) => said.reject(new Error(`serve ended with ${code}:\n${output()}`)))
  return {
    ...(await said.promise),
    pid: child.pid ?? 0,
    output,
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}
