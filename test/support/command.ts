// `bin/scholium` as a process of its own, with nothing of this process's settings; it asks no other service.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

export interface StartedCommand {
  child: ChildProcessWithoutNullStreams
  /** What it said so far, on both streams. */
  output(): string
  ended: Promise<number | null>
}

export function startCommand(args: string[], env: NodeJS.ProcessEnv): StartedCommand {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, SCHOLIUM_LOOKUP: 'off', ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk
    })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, output: () => output, ended }
}

export interface EndedCommand {
  code: number | null
  out: string
  err: string
}

export async function runCommand(args: string[], env: NodeJS.ProcessEnv, input = ''): Promise<EndedCommand> {
  const { child, ended } = startCommand(args, env)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk
  })
  child.stdin.end(input)
  return { code: await ended, ...said }
}
