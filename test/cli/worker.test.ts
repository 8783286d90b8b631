// `scholium worker`, and the jobs of `scholium serve`, as processes: an email that is written goes out at once.
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { listOutbox, outboxFolder, readOutbox } from '#mail/outbox.ts'
import { startCommand } from '../support/command.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { onServer } from '../support/database-url.ts'
import { startSmtp, type TestSmtp } from '../support/smtp.ts'

/** For a machine that is busy with other tests. */
const patience = 100_000
const running = new Set<ChildProcess>()
let data: string
let database: TestDatabase
let smtp: TestSmtp

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'scholium-worker-'))
  ;[database, smtp] = await Promise.all([createTestDatabase(), startSmtp()])
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  await Promise.all([smtp.close(), database.drop()])
  await rm(data, { recursive: true, force: true, maxRetries: 5 })
})

interface Started {
  output(): string
  /** Settles once it is said; fails where the process ended without it. */
  says(words: RegExp): Promise<void>
  stop(): Promise<number | null>
  ended: Promise<number | null>
}

function start(command: string, settings: NodeJS.ProcessEnv): Started {
  const env = { SCHOLIUM_DATA: data, PORT: '0', SCHOLIUM_LOG_LEVEL: 'warn', ...settings }
  const { child, output, ended } = startCommand([command], env)
  running.add(child)
  void ended.then(() => running.delete(child))
  return {
    output,
    async says(words) {
      const isSaid = () => words.test(output()) || !running.has(child)
      await vi.waitUntil(isSaid, { timeout: patience })
      expect(output()).toMatch(words)
    },
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    ended,
  }
}

async function writeLetter(to: string): Promise<void> {
  const facts = { link: 'https://papers.example.org/confirm?token=secret' }
  await onServer(database.url, (client) =>
    client.query(`insert into letters (to_address, kind, payload) values ($1, 'verify-address', $2)`, [
      to,
      facts,
    ]),
  )
}

describe('scholium worker', { timeout: 2 * patience }, () => {
  test('sends what was written before it started, and what is written while it runs', async () => {
    await writeLetter('before@example.org')
    const worker = start('worker', {
      DATABASE_URL: database.url,
      SCHOLIUM_SMTP: smtp.url,
      SCHOLIUM_ORIGIN: 'https://papers.example.org',
      SCHOLIUM_TITLE: 'Club',
    })
    await worker.says(/^Club has a worker$/m)
    expect((await smtp.mailTo('before@example.org')).from?.value).toEqual([
      { name: 'Club', address: 'no-reply@papers.example.org' },
    ])
    await writeLetter('while@example.org')
    expect((await smtp.mailTo('while@example.org')).text).toContain('confirm?token=secret')
    expect(await worker.stop()).toBe(0)
  })

  test('without a server of its own says what it needs', async () => {
    const worker = start('worker', {})
    expect(await worker.ended).toBe(1)
    expect(worker.output()).toMatch(/^scholium worker needs DATABASE_URL\. .*\.\n$/)
  })
})

describe('scholium serve', { timeout: 2 * patience }, () => {
  test('without SMTP keeps its mail in the data folder, and says so', async () => {
    const site = start('serve', { DATABASE_URL: database.url })
    await site.says(/ is running at http/)
    expect(site.output()).toContain(`Email: kept in ${outboxFolder(data)}, because SCHOLIUM_SMTP isn’t set`)
    await writeLetter('ada@example.org')
    await vi.waitUntil(async () => (await listOutbox(outboxFolder(data))).length > 0, { timeout: patience })
    const [id = ''] = await listOutbox(outboxFolder(data))
    expect(String(await readOutbox(outboxFolder(data), id))).toContain('To: ada@example.org')
    expect(await site.stop()).toBe(0)

    const again = start('serve', { DATABASE_URL: database.url })
    await again.says(/ is running at http/)
    expect(await again.stop()).toBe(0)
  })

  test('leaves jobs to a worker when told so', async () => {
    const site = start('serve', { DATABASE_URL: database.url, SCHOLIUM_JOBS: 'off' })
    await site.says(/ is running at http/)
    const { rows } = await onServer(database.url, (client) =>
      client.query(`select to_regclass('pgboss.job') as jobs`),
    )
    expect(rows).toEqual([{ jobs: null }])
    expect(await site.stop()).toBe(0)
  })
})
