// The bundled database is stopped, or dies, under a serving site: the site is back by itself.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findPostmaster } from '../support/faults.ts'
import { type Serving, startServing } from '../support/serve.ts'

const wait = { timeout: 50_000, interval: 50 }

let folder: string
let serving: Serving

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-faults-'))
  serving = await startServing({ SCHOLIUM_DATA: folder })
})
afterAll(async () => {
  await serving?.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Asks for an e-mail that resets a password, which is a write. */
function write(): Promise<Response> {
  return fetch(`${serving.address}/recover`, {
    method: 'POST',
    headers: { origin: serving.address },
    body: new URLSearchParams({ address: `${crypto.randomUUID()}@example.org` }),
  })
}

/** Writes go on until `isOver`; their statuses are kept. */
async function writeOn(statuses: number[], isOver: () => boolean): Promise<void> {
  while (!isOver()) statuses.push((await write()).status)
}

// The smart stop (SIGTERM) waits for clients: the pool's, the listener's and those of the jobs.
test.each(['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGKILL'] as const)(
  'comes back after %s to the server, under writes, which are done or refused as long as it is away',
  async (signal) => {
    await vi.waitUntil(async () => (await write()).status < 500, wait)
    const before = await findPostmaster(folder)
    const statuses: number[] = []
    let isOver = false
    const writing = Promise.all([1, 2, 3].map(() => writeOn(statuses, () => isOver)))
    process.kill(before, signal)
    await vi.waitUntil(async () => ![0, before].includes(await findPostmaster(folder)), wait)
    await vi.waitUntil(async () => (await fetch(`${serving.address}/healthz`)).ok, wait)
    isOver = true
    await writing
    expect(statuses.filter((status) => ![200, 303, 429, 503].includes(status))).toEqual([])
    expect((await fetch(`${serving.address}/?sort=best&signal=${signal}`)).status).toBe(200)
    expect([200, 303, 429]).toContain((await write()).status)
  },
)
