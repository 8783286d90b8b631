import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Mail } from './mail.ts'
import { openMailer } from './open-mailer.ts'
import { listOutbox, makeOutbox, outboxFolder, outboxSize, readOutbox } from './outbox.ts'

const from = { name: 'Journal club', address: 'no-reply@papers.example.org' }
let data: string
let folder: string

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'scholium-outbox-'))
  folder = outboxFolder(data)
})
afterEach(() => rm(data, { recursive: true, force: true }))

function mailOf(number: number): Mail {
  return {
    to: 'ada@example.org',
    subject: `Number ${number}`,
    text: 'Grüße\n',
    messageId: `<letter-${number}@papers.example.org>`,
    date: new Date(Date.UTC(2026, 4, 3, 10, 0, number)),
  }
}

test('a library without SMTP keeps its mail in files, the newest first', async () => {
  const mailer = openMailer({ smtp: undefined, from, data })
  for (const number of [1, 3, 2]) expect(await mailer.send(mailOf(number))).toBeUndefined()
  const ids = await listOutbox(folder)
  expect(ids).toEqual([3, 2, 1].map((number) => `20260503T10000${number}000Z-letter-${number}`))
  const kept = await simpleParser((await readOutbox(folder, ids[0] ?? '')) ?? '')
  expect(kept).toMatchObject({
    subject: 'Number 3',
    text: 'Grüße\n',
    messageId: '<letter-3@papers.example.org>',
  })
  expect(kept.to).toMatchObject({ text: 'ada@example.org' })
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([])
  expect((await stat(folder)).mode & 0o77).toBe(0)
  expect((await stat(join(folder, `${ids[0]}.eml`))).mode & 0o77).toBe(0)
})

test('only the newest are kept', async () => {
  await makeOutbox(folder)
  for (let i = 0; i < outboxSize; i += 1)
    await writeFile(join(folder, `20250101T${String(i).padStart(9, '0')}Z-letter-${i}.eml`), '')
  await openMailer({ smtp: undefined, from, data }).send(mailOf(1))
  const ids = await listOutbox(folder)
  expect(ids).toHaveLength(outboxSize)
  expect(ids[0]).toMatch(/^2026/)
  expect(ids).not.toContain('20250101T000000000Z-letter-0')
})

test.each([
  '../secret',
  '20260503T100001000Z-../../secret',
  '',
  '.',
  '20260503T100001000Z-letter-1.eml',
  'a\0',
])('an id such as %j leads nowhere', async (id) => {
  await writeFile(join(data, 'secret.eml'), 'secret')
  await makeOutbox(folder)
  expect(await readOutbox(folder, id)).toBeUndefined()
})

test('an outbox that is not there is empty', async () => {
  expect(await listOutbox(folder)).toEqual([])
  expect(await readOutbox(folder, '20260503T100001000Z-letter-1')).toBeUndefined()
  expect(await makeOutbox(folder)).toBe(true)
  expect(await makeOutbox(folder)).toBe(false)
})

test('what is no address is refused here as well', async () => {
  const mailer = openMailer({ smtp: undefined, from, data })
  expect(await mailer.send({ ...mailOf(1), to: 'ada\r\n@example.org' })).toMatchObject({
    code: 'mail-refused',
  })
  expect(await listOutbox(folder)).toEqual([])
})
