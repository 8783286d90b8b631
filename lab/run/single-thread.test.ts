// The engine's threads: what it looks at, and that hiding it keeps the engine to one thread.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Device } from '../experiment.ts'

const script = new URL('../testing/engine-threads-process.ts', import.meta.url).pathname

async function start(device: Device): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, device])
  return JSON.parse(stdout)
}

test('the engine shares its memory where it can, so there is something to hide', async () => {
  expect(await start('threads')).toMatchObject({
    device: expect.stringMatching(/^wasm, \d+ threads?$/),
    memories: [true],
    isHidden: false,
  })
})

test('with shared memory hidden it has one thread and computes, and our own code can still share memory', async () => {
  expect(await start('wasm')).toEqual({
    device: 'wasm, 1 thread',
    memories: [false],
    isHidden: true,
    product: [11],
    own: 8,
  })
})
