// The disk is full: what would be saved is refused and says so, reading goes on, and writing works again once there is room.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { chmod, mkdtemp, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testPassword, type Visitor, visit } from '../support/browsing.ts'
import { runCommand } from '../support/command.ts'
import { findPostmaster } from '../support/faults.ts'
import { type Serving, startServing } from '../support/serve.ts'

const wait = { timeout: 50_000, interval: 100 }
const size = '200m'

const disk = await mkdtemp(join(tmpdir(), 'scholium-disk-'))
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status === 0
afterAll(async () => {
  if (isMounted) spawnSync('umount', ['-l', disk])
  await rmdir(disk)
})

describe.runIf(isMounted)('on a full disk', () => {
  const data = join(disk, 'data')
  const filling = join(disk, 'filling')
  let serving: Serving
  let token: string
  let administrator: Visitor

  beforeAll(async () => {
    await chmod(disk, 0o755)
    serving = await startServing({ SCHOLIUM_DATA: data })
    const args = ['admin', 'person', 'create', 'ada', '--email', 'ada@example.org', '--role', 'administrator']
    const made = await runCommand([...args, '--token', '--json'], { SCHOLIUM_DATA: data })
    token = JSON.parse(made.out).token
    administrator = visit({ url: serving.address })
    const account = { name: 'root', displayName: 'Root', address: 'root@example.org', password: testPassword }
    const invitation = serving.invitation.split('=')[1] ?? ''
    await administrator.post('/sign-up', { ...account, invitation })
  })
  afterAll(() => serving?.stop())

  /** Too random to be compressed, so that the database needs new blocks for it. */
  function write(): Promise<Response> {
    return fetch(`${serving.address}/api/v1/papers/arxiv:1602.02410/summary`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: randomBytes(9_000).toString('base64'), visibility: 'public' }),
    })
  }

  /** So large that it needs blocks of its own. */
  async function upload(): Promise<Response> {
    const [width, height] = [400, 400]
    const noise = sharp(randomBytes(3 * width * height), { raw: { width, height, channels: 3 } })
    return fetch(`${serving.address}/api/v1/images?decorative=true`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' },
      body: new Uint8Array(await noise.png().toBuffer()),
    })
  }

  async function fill(): Promise<void> {
    const zeros = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1024 * 1024)
      })(),
    )
    await expect(pipeline(zeros, createWriteStream(filling))).rejects.toThrow('ENOSPC')
  }

  async function healthOf(): Promise<{ status: string }> {
    return (await fetch(`${serving.address}/healthz`)).json() as Promise<{ status: string }>
  }

  test('a write is refused with its reason, health says so, reading goes on, and room is enough to go on', async () => {
    expect((await write()).status).toBeLessThan(300)
    expect((await upload()).status).toBeLessThan(300)
    expect(await healthOf()).toEqual({ status: 'ok' })
    expect(await administrator.text('/admin')).toMatch(/<dt>Disk<\/dt><dd>Only \d+ MB free/)
    await fill()
    let refused = await write()
    await vi.waitUntil(async () => {
      if (refused.status >= 400) return true
      refused = await write()
      return false
    }, wait)
    expect(refused.status).toBe(503)
    expect(await refused.json()).toMatchObject({
      code: 'storage-full',
      detail: expect.stringContaining('disk is full'),
    })
    const image = await upload()
    expect([image.status, await image.json()]).toMatchObject([503, { code: 'storage-full' }])
    await vi.waitUntil(async () => (await healthOf()).status === 'storage-full', wait)
    expect(await administrator.text('/admin')).toMatch(/<dt>Disk<\/dt><dd>Full: /)
    const atAGlance = await fetch(`${serving.address}/api/v1/admin`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await atAGlance.json()).toMatchObject({ disk: { state: 'full' } })
    expect(serving.output()).toContain('The disk is full, and nothing can be saved.')
    expect((await fetch(`${serving.address}/search?q=argmin`)).status).toBe(200)
    expect((await fetch(`${serving.address}/venues?sort=best`)).status).toBe(200)

    await rm(filling)
    await vi.waitUntil(async () => (await healthOf()).status === 'ok', wait)
    await vi.waitUntil(async () => (await write()).ok, wait)
    expect(serving.output()).toContain('There’s free disk space again.')
  })

  test('a database that dies of it is back once there is room', async () => {
    await fill()
    process.kill(await findPostmaster(data), 'SIGKILL')
    await vi.waitUntil(async () => (await healthOf()).status === 'storage-full', wait)
    await vi.waitUntil(() => serving.output().includes('has stopped; restarting'), wait)
    await rm(filling)
    await vi.waitUntil(async () => (await healthOf()).status === 'ok', wait)
    await vi.waitUntil(async () => (await write()).ok, wait)
  })
})
