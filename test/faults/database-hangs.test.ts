// The database hangs: it neither answers nor closes a connection. All that needs no answer goes on, and the rest is refused.

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findPostmaster, freeze } from '../support/faults.ts'
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

function get(path: string): Promise<Response> {
  return fetch(serving.address + path)
}

/** What the log says behind so many characters. */
function linesSince(start: number): { msg?: string }[] {
  const lines = serving.output().slice(start).split('\n')
  return lines.filter((line) => line.startsWith('{') && line.endsWith('}')).map((line) => JSON.parse(line))
}

/** Longer than word of changes takes to be missed. */
const longHang = 12_000

test.each([
  ['at once', 0],
  ['after a while, when word of changes is missed as well', longHang],
])(
  'a hanging database lets health say so, kept pages be read, and the rest be refused, %s',
  async (_, lasting) => {
    await vi.waitUntil(async () => (await get('/healthz')).ok, wait)
    const kept = ['/', '/venues', '/papers/arxiv:1602.02410']
    const bodies = await Promise.all(kept.map(async (path) => (await get(path)).text()))
    // What is kept needs a moment in which changes are heard.
    await vi.waitUntil(async () => (await get('/')).ok, wait)
    const frozen = await freeze(await findPostmaster(folder))
    try {
      await sleep(lasting)
      const health = await get('/healthz')
      expect(health.status).toBe(503)
      expect(await health.json()).toEqual({
        status: 'database-away',
        reason: 'The database does not answer.',
      })
      for (const [index, path] of kept.entries()) {
        const page = await get(path)
        expect([path, page.status]).toEqual([path, 200])
        expect(await page.text()).toBe(bodies[index])
      }
      // These ask the database for nothing.
      for (const path of ['/about/writing', '/robots.txt', '/sign-in'])
        expect([path, (await get(path)).status]).toEqual([path, 200])
      const many = [
        `/search?q=hang+${lasting}`,
        '/people?page=2',
        '/random',
        '/@editors',
        '/api/v1/papers/arxiv:1602.02410',
      ]
      const said = serving.output().length
      const refused = await Promise.all(many.map(get))
      expect(refused.map(({ status }) => status)).toEqual(many.map(() => 503))
      expect(await refused[0]?.text()).toContain('database-away')
      const logged = linesSince(said).filter(({ msg }) => msg === 'database-away' || msg === 'request')
      expect(logged.length).toBeGreaterThan(0)
      expect(logged.length).toBeLessThan(many.length)
      expect(JSON.stringify(logged)).not.toContain('stack')
      const write = await fetch(`${serving.address}/recover`, {
        method: 'POST',
        headers: { origin: serving.address },
        body: new URLSearchParams({ address: 'ada@example.org' }),
      })
      expect(write.status).toBe(503)
    } finally {
      frozen.thaw()
    }
    await vi.waitUntil(async () => (await get('/healthz')).ok, wait)
    expect((await get('/search?q=argmin')).status).toBe(200)
  },
)

test('an address of a database that takes connections and says nothing ends the start with one line', async () => {
  const held = new Set<Socket>()
  const hole = createServer((socket) => void held.add(socket.on('error', () => {})))
  hole.listen(0, '127.0.0.1')
  await new Promise((resolve) => hole.once('listening', resolve))
  const { port } = hole.address() as { port: number }
  const starting = startServing({
    SCHOLIUM_DATA: join(folder, 'hole'),
    DATABASE_URL: `postgres://me@127.0.0.1:${port}/library`,
  })
  await expect(starting).rejects.toThrow(/Can’t reach the database library at 127\.0\.0\.1:\d+ as me/)
  for (const socket of held) socket.destroy()
  hole.close()
})
