import { expect, test, vi } from 'vitest'
import { refuse } from '#domain/refusals.ts'
import { soon } from '../../../test/support/soon.ts'
import type { Postmaster } from './postmaster.ts'
import { supervise } from './supervisor.ts'

function makeLog() {
  return { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
}

function makeServer(pid: number) {
  const { promise: exited, resolve: die } = Promise.withResolvers<number | null>()
  const server: Postmaster = { pid, exited, stop: async () => die(0) }
  return { server, die }
}

test('starts a server that died again and says who it is now', async () => {
  const [first, second] = [makeServer(1), makeServer(2)]
  const supervised = supervise(first.server, async () => second.server, makeLog())
  expect(supervised.pid).toBe(1)
  first.die(2)
  await vi.waitFor(() => expect(supervised.pid).toBe(2), soon)
  await supervised.stop()
  expect(await supervised.exited).toBe(0)
})

test('does not start a server again that was asked to stop', async () => {
  const restart = vi.fn()
  const supervised = supervise(makeServer(1).server, restart, makeLog())
  await supervised.stop()
  expect(restart).not.toHaveBeenCalled()
})

test('gives up on a server that keeps dying', async () => {
  const log = makeLog()
  const restart = vi.fn(async () => {
    const { server, die } = makeServer(2)
    die(1)
    return server
  })
  const first = makeServer(1)
  first.die(1)
  expect(await supervise(first.server, restart, log).exited).toBe(1)
  expect(restart).toHaveBeenCalledTimes(5)
  expect(log.error).toHaveBeenCalledOnce()
})

test('goes on trying while the server cannot be started, and says why not', async () => {
  const log = makeLog()
  const [first, second] = [makeServer(1), makeServer(2)]
  const answers = [refuse('no', 'No space.'), refuse('no', 'No space.'), second.server]
  const supervised = supervise(first.server, async () => answers.shift() ?? second.server, log)
  first.die(null)
  await vi.waitFor(() => expect(supervised.pid).toBe(2), { timeout: 10_000 })
  expect(log.warn).toHaveBeenCalledWith(expect.stringContaining('No space.'))
  await supervised.stop()
})

test('stops while it goes on trying', async () => {
  const first = makeServer(1)
  const restart = vi.fn(async () => refuse('no', 'No space.'))
  const supervised = supervise(first.server, restart, makeLog())
  first.die(1)
  await vi.waitFor(() => expect(restart).toHaveBeenCalled(), soon)
  await supervised.stop()
  expect(await supervised.exited).toBe(1)
})

test('stops a server that comes up while it is being asked to stop', async () => {
  const [first, second] = [makeServer(1), makeServer(2)]
  const { promise, resolve } = Promise.withResolvers<Postmaster>()
  const supervised = supervise(first.server, () => promise, makeLog())
  first.die(1)
  await Promise.resolve()
  const stopped = supervised.stop()
  resolve(second.server)
  await stopped
  expect(await second.server.exited).toBe(0)
})
