import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Actor, operator, reader } from '#domain/actor.ts'
import { openOutbox } from '#mail/outbox.ts'
import { listMails, readMail } from './read-outbox.ts'

const administrator: Actor = { kind: 'person', personId: 1, role: 'administrator', state: 'active' }
const moderator: Actor = { ...administrator, role: 'moderator' }
const suspended: Actor = { ...administrator, state: 'suspended' }
const mail = { to: 'ada@example.org', subject: 'Hello', text: 'Text', messageId: '<letter-1@x.org>' }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-outbox-'))
  await openOutbox(folder, { name: '', address: 'no-reply@x.org' }).send(mail)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('the outbox is read by administrators and the operator', async () => {
  for (const actor of [operator, administrator]) {
    const ids = await listMails(folder, actor)
    expect(ids).toEqual([expect.stringMatching(/Z-letter-1$/)])
    expect(String(await readMail(folder, actor, String(ids)))).toContain('Subject: Hello')
    expect(await readMail(folder, actor, '../x')).toMatchObject({ code: 'mail-unknown' })
  }
})

test('and by nobody else', async () => {
  for (const actor of [reader, moderator, suspended]) {
    expect(await listMails(folder, actor)).toMatchObject({ code: 'not-allowed' })
    expect(await readMail(folder, actor, 'x')).toMatchObject({ code: 'not-allowed' })
  }
})
