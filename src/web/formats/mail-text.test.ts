import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOutbox, readOutbox } from '#mail/outbox.ts'
import { readMailText } from './mail-text.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-outbox-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a mail of the outbox', () => {
  test.each([
    ['plain', 'Confirm your address', 'Follow this link:\n\nhttps://x.org/verify/abc?x=1\n'],
    ['long', 'Confirm', `${'word '.repeat(60)}https://x.org/${'a'.repeat(200)}=b\n`],
    [
      'in another script',
      'Ihre Adresse – bestätigen, 確認してください, bitte sehr und noch viel mehr',
      'Ünïcode – ∑ €\n',
    ],
    ['in nothing else', '確認', '確認してください。\n'.repeat(20)],
  ])('%s is read as it was written', async (_what, subject, text) => {
    const id = '20260503T000000000Z-letter-1'
    const mailer = openOutbox(folder, { name: 'Scholium', address: 'no-reply@x.org' })
    const date = new Date('2026-05-03T00:00:00Z')
    await mailer.send({ to: 'ada@example.org', subject, text, messageId: '<letter-1@x.org>', date })
    const read = readMailText((await readOutbox(folder, id)) ?? Buffer.of())
    expect(read).toMatchObject({ to: 'ada@example.org', subject })
    expect(read.text.trim()).toBe(text.trim())
  })
})
