// The server under npm start: killed, out of memory, refused, told to stop.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const module = new URL('./keep-running.mjs', import.meta.url).href
const wait = { timeout: 50_000, interval: 20 }

let folder: string
let keepers: ChildProcess[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-keep-'))
  keepers = []
})
afterEach(async () => {
  for (const keeper of keepers) keeper.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

/** As npm start does, but without a look at what is installed and built. */
function keep(args: string[], env: NodeJS.ProcessEnv = {}, shell: string[] = []) {
  const script = `
    const { keepRunning } = await import(${JSON.stringify(module)})
    process.exitCode = await keepRunning(${JSON.stringify(args)})`
  const [program = '', ...words] = [...shell, process.execPath, '--input-type=module', '-e', script]
  const child = spawn(program, words, {
    env: { PATH: process.env.PATH, SCHOLIUM_DATA: folder, SCHOLIUM_LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  keepers.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (output += piece))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, output: () => output, ended }
}

const server = ['--max-old-space-size=512', 'src/cli/main.ts', 'serve']

function serverOf({ child }: { child: ChildProcess }): number | undefined {
  const list = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim()
  return list === '' ? undefined : Number(list.split(' ')[0])
}

function count(text: string, part: RegExp): number {
  return text.matchAll(new RegExp(part, 'g')).toArray().length
}

async function takePort() {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  return { port: (taken.address() as AddressInfo).port, free: () => once(taken.close(), 'close') }
}

describe.runIf(process.platform === 'linux')('the server', () => {
  test('that was killed serves again, with its flags, and stops with its keeper', async () => {
    const { port, free } = await takePort()
    await free()
    const kept = keep(server, { PORT: String(port) })
    const isAt = /^Scholium is running at /m
    for (const times of [1, 2]) {
      await vi.waitUntil(() => count(kept.output(), /is running at http/) === times, wait)
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
      const pid = serverOf(kept) ?? 0
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('--max-old-space-size=512')
      if (times === 1) process.kill(pid, 'SIGKILL')
    }
    expect(kept.output()).toMatch(isAt)
    expect(kept.output()).toContain('The server stopped unexpectedly (SIGKILL). Restarting in 1 s…\n')
    kept.child.kill('SIGTERM')
    expect(await kept.ended).toBe(0)
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
  })

  test('that never served because its port is taken is not started again', async () => {
    const { port, free } = await takePort()
    const kept = keep(server, { PORT: String(port) })
    expect(await kept.ended).toBe(1)
    expect(kept.output()).toMatch(/^Port \d+ is already in use\. Set PORT to another one\.\n$/m)
    expect(kept.output()).not.toContain('again')
    await free()
  })

  test('that is out of memory is started again', async () => {
    const hungry = `process.send('serving', () => { const all = []; for (;;) all.push(new Array(1e5).fill({})) })`
    const kept = keep(['--max-old-space-size=30', '-e', hungry])
    await vi.waitUntil(
      () => kept.output().includes('The server stopped unexpectedly (SIGABRT). Restarting in 1 s…'),
      wait,
    )
    kept.child.kill('SIGTERM')
    await kept.ended
  })

  test('stops when npm is stopped, whose shell passes no signal on', async () => {
    const waiting = `process.send('serving'); console.log('pid', process.pid); setInterval(() => {}, 1000)`
    const kept = keep(['-e', waiting], { npm_lifecycle_event: 'start' }, ['sh', '-c', '"$@"; true', 'sh'])
    await vi.waitUntil(() => /pid \d+/.test(kept.output()), wait)
    const pid = Number(kept.output().match(/pid (\d+)/)?.[1])
    kept.child.kill('SIGTERM')
    await vi.waitUntil(() => !existsSync(`/proc/${pid}`), wait)
    await kept.ended
  })

  test('that keeps dying is started again after longer and longer, and not at all once told to stop', async () => {
    const kept = keep(['-e', `process.send('serving', () => process.exit(3))`])
    for (const seconds of [1, 2, 4])
      await vi.waitUntil(
        () =>
          kept
            .output()
            .includes(`The server stopped unexpectedly (exit code 3). Restarting in ${seconds} s…`),
        wait,
      )
    expect(serverOf(kept)).toBeUndefined()
    kept.child.kill('SIGINT')
    expect(await kept.ended).toBe(0)
    expect(count(kept.output(), /stopped unexpectedly/)).toBe(3)
  })
})
