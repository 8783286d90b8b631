import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { operator, reader } from '#domain/actor.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import type { Mail, Mailer, MailRefusal } from '#mail/mail.ts'
import { openSmtp } from '#mail/smtp.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { startSmtp, type TestSmtp } from '../../../test/support/smtp.ts'
import { afterAttempt } from './letter-attempts.ts'
import { type NewLetter, queueLetter } from './queue-letter.ts'
import { type Post, sendDueLetters } from './send-due-letters.ts'

const library = { title: 'Journal club', origin: 'https://papers.example.org' }
const link = 'https://papers.example.org/confirm?token=secret'
const letter: NewLetter = { kind: 'verify-address', to: 'ada@example.org', facts: { link } }

let database: TestDatabase
let storage: Storage
const opened: { close(): Promise<void> }[] = []

async function open(): Promise<Storage> {
  const log = { info() {}, warn() {}, error() {} }
  const answer = await openStorage({ databaseUrl: database.url, folder: '.', log })
  if (isRefusal(answer)) throw new Error(answer.message)
  return answer
}

beforeAll(async () => {
  database = await createTestDatabase()
  storage = await open()
})
afterAll(async () => {
  await storage.close()
  await database.drop()
})
beforeEach(async () => {
  await storage.pool.query('truncate letters restart identity')
})
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

function queue(...letters: NewLetter[]): Promise<void> {
  return storage.db.transaction(async (tx) => {
    for (const one of letters) await queueLetter(tx, one)
  })
}

async function postThrough(): Promise<{ server: TestSmtp; post: Post }> {
  const server = await startSmtp()
  const mailer = openSmtp(server.url, { name: '', address: 'no-reply@papers.example.org' })
  opened.push(mailer, server)
  return { server, post: { mailer, library } }
}

function postThat(send: (mail: Mail) => Promise<undefined | MailRefusal>): Post & { mailer: Mailer } {
  return { mailer: { send: vi.fn(send), async close() {} }, library }
}

async function rows(): Promise<Record<string, unknown>[]> {
  return (await storage.pool.query('select * from letters order by id')).rows
}

describe('a letter', () => {
  test('is sent once, and its link is nowhere in the database afterwards', async () => {
    const { server, post } = await postThrough()
    await queue(letter)
    expect(await sendDueLetters(storage, operator, post)).toEqual({ sent: 1, postponed: 0, failed: 0 })
    expect(await sendDueLetters(storage, operator, post)).toEqual({ sent: 0, postponed: 0, failed: 0 })
    const [arrived] = server.mails
    expect(arrived?.text).toContain(link)
    expect(arrived?.messageId).toBe('<account-1@papers.example.org>')
    const [row] = await rows()
    expect(row).toMatchObject({ attempts: 1, sent_at: expect.any(Date), failed_at: null, last_error: null })
    expect(JSON.stringify(row)).not.toContain('secret')
  })

  test('of a transaction that is undone is never sent', async () => {
    const undone = storage.db.transaction(async (tx) => {
      await queueLetter(tx, letter)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await rows()).toEqual([])
  })

  test('is queued once a key', async () => {
    await queue({ ...letter, dedupeKey: 'one' }, { ...letter, dedupeKey: 'one' }, letter, letter)
    expect(await rows()).toHaveLength(3)
  })

  test('waits until it is due', async () => {
    const post = postThat(async () => undefined)
    await queue({ ...letter, dueAt: new Date(Date.now() + 60_000) })
    expect(await sendDueLetters(storage, operator, post)).toMatchObject({ sent: 0 })
  })

  test('is sent by the operator only', async () => {
    expect(
      await sendDueLetters(
        storage,
        reader,
        postThat(async () => undefined),
      ),
    ).toMatchObject({
      code: 'not-allowed',
    })
  })

  test('of a kind that this version does not know waits for one that does', async () => {
    await storage.pool.query(
      `insert into letters (to_address, kind, payload) values ('a@x.org', 'poem', '{}')`,
    )
    expect(
      await sendDueLetters(
        storage,
        operator,
        postThat(async () => undefined),
      ),
    ).toMatchObject({ postponed: 1 })
  })
})

test('two senders at once send each of many letters once', async () => {
  const { server, post } = await postThrough()
  const other = await open()
  opened.push(other)
  const addresses = Array.from({ length: 24 }, (_, i) => `person-${i}@example.org`)
  await queue(...addresses.map((to) => ({ ...letter, to })))
  const reports = await Promise.all([
    sendDueLetters(storage, operator, post),
    sendDueLetters(other, operator, post),
    sendDueLetters(other, operator, post),
  ])
  const sent = reports.map((report) => (isRefusal(report) ? 0 : report.sent))
  expect(sent.reduce((a, b) => a + b)).toBe(24)
  expect(server.mails.flatMap(({ envelope }) => envelope.to).toSorted()).toEqual(addresses.toSorted())
})

describe('what goes wrong', () => {
  test('for now is tried again later, and the other letters go on', async () => {
    const post = postThat(async ({ to }) =>
      to === 'ada@example.org' ? refuse('mail-postponed', 'The mailbox is full.') : undefined,
    )
    await queue(letter, { ...letter, to: 'bob@example.org' })
    expect(await sendDueLetters(storage, operator, post)).toEqual({ sent: 1, postponed: 1, failed: 0 })
    expect((await rows())[0]).toMatchObject({
      attempts: 1,
      last_error: 'The mailbox is full.',
      payload: { link },
      sent_at: null,
      failed_at: null,
    })
    await storage.pool.query("update letters set due_at = now() - interval '1 second'")
    expect(
      await sendDueLetters(
        storage,
        operator,
        postThat(async () => undefined),
      ),
    ).toMatchObject({ sent: 1 })
  })

  test('for good is given up, and its link forgotten', async () => {
    await queue(letter)
    const post = postThat(async () => refuse('mail-refused', 'No such person.\0'))
    expect(await sendDueLetters(storage, operator, post)).toEqual({ sent: 0, postponed: 0, failed: 1 })
    expect((await rows())[0]).toMatchObject({
      payload: {},
      failed_at: expect.any(Date),
      last_error: 'No such person.',
    })
  })

  test('with the server ends the round with the first letter', async () => {
    await queue(letter, letter, letter)
    const post = postThat(async () => refuse('mail-unreachable', 'Nobody answers.'))
    expect(await sendDueLetters(storage, operator, post)).toEqual({ sent: 0, postponed: 1, failed: 0 })
    expect((await rows()).map(({ attempts }) => attempts)).toEqual([1, 0, 0])
  })

  test('by a bug is thrown, but does not stand in the way of the next round', async () => {
    await queue(letter, { ...letter, to: 'bob@example.org' })
    const post = postThat(async ({ to }) => {
      if (to === 'ada@example.org') throw new Error('a bug')
      return undefined
    })
    await expect(sendDueLetters(storage, operator, post)).rejects.toThrow('a bug')
    expect(await sendDueLetters(storage, operator, post)).toMatchObject({ sent: 1 })
    expect((await rows())[0]).toMatchObject({ attempts: 1, last_error: 'a bug' })
  })

  test('with the sender, in the middle of a letter, leaves it to the next sender under the same Message-ID', async () => {
    const dying = await open()
    const ids: string[] = []
    const killed = postThat(async ({ messageId }) => {
      ids.push(messageId)
      await storage.pool.query(
        `select pg_terminate_backend(pid) from pg_locks where relation = 'letters'::regclass and mode = 'RowShareLock'`,
      )
      return undefined
    })
    await queue(letter)
    await expect(sendDueLetters(dying, operator, killed)).rejects.toThrow()
    await dying.close()
    const next = postThat(async ({ messageId }) => void ids.push(messageId))
    expect(await sendDueLetters(storage, operator, next)).toMatchObject({ sent: 1 })
    expect(ids).toEqual(['<account-1@papers.example.org>', '<account-1@papers.example.org>'])
  })

  test('stops with the process, between two letters', async () => {
    await queue(letter, letter)
    const stopping = new AbortController()
    const post = postThat(async () => stopping.abort() as undefined)
    expect(await sendDueLetters(storage, operator, post, stopping.signal)).toMatchObject({ sent: 1 })
  })
})

test('a letter is tried ten times, after a minute at first and six hours at last', () => {
  const now = new Date('2026-05-03T00:00:00Z')
  const refusal = refuse('mail-unreachable', 'Nobody answers.')
  const waits = Array.from({ length: 9 }, (_, i) => {
    const { outcome, changes } = afterAttempt(i + 1, refusal, now)
    expect(outcome).toBe('postponed')
    return ((changes.dueAt?.getTime() ?? 0) - now.getTime()) / 60_000
  })
  expect([waits[0], waits[8]]).toEqual([1, 360])
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(afterAttempt(10, refusal, now)).toMatchObject({
    outcome: 'failed',
    changes: { failedAt: now, payload: {} },
  })
})
