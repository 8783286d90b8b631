import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Actor, operator, reader } from '#domain/actor.ts'
import { listOutbox, openOutbox } from '#mail/outbox.ts'
import { countOtherMails, listMails, readMail } from './read-outbox.ts'

const administrator: Actor = { kind: 'person', personId: 1, role: 'administrator', state: 'active' }
const moderator: Actor = { ...administrator, role: 'moderator' }
const suspended: Actor = { ...administrator, state: 'suspended' }
const mail = { to: 'ada@example.org', subject: 'Hello', text: 'Text', messageId: '<account-1@x.org>' }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-outbox-'))
  await openOutbox(folder, { name: '', address: 'no-reply@x.org' }).send(mail)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('the outbox is read by administrators and the operator', async () => {
  for (const actor of [operator, administrator]) {
    const ids = await listMails(folder, actor)
    expect(ids).toEqual([expect.stringMatching(/Z-account-1$/)])
    expect(String(await readMail(folder, actor, String(ids)))).toContain('Subject: Hello')
    expect(await readMail(folder, actor, '../x')).toMatchObject({ code: 'mail-unknown' })
  }
})

test('mails about what others do are counted, and read by nobody', async () => {
  const other = { ...mail, to: 'hidden@example.org', messageId: '<letter-2@x.org>' }
  await openOutbox(folder, { name: '', address: 'no-reply@x.org' }).send(other)
  const [id = ''] = (await listOutbox(folder)).filter((one) => one.endsWith('letter-2'))
  for (const actor of [operator, administrator]) {
    expect(await listMails(folder, actor)).toHaveLength(1)
    expect(await countOtherMails(folder, actor)).toBe(1)
    expect(await readMail(folder, actor, id)).toMatchObject({ code: 'mail-unknown' })
  }
  expect(await countOtherMails(folder, moderator)).toMatchObject({ code: 'not-allowed' })
})

test('and by nobody else', async () => {
  for (const actor of [reader, moderator, suspended]) {
    expect(await listMails(folder, actor)).toMatchObject({ code: 'not-allowed' })
    expect(await readMail(folder, actor, 'x')).toMatchObject({ code: 'not-allowed' })
  }
})
