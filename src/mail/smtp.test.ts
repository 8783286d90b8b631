import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { startSmtp, type TestSmtp, type TestSmtpOptions } from '../../test/support/smtp.ts'
import type { Mail, Mailer } from './mail.ts'
import { openSmtp } from './smtp.ts'

const from = { name: 'Journal club', address: 'no-reply@papers.example.org' }
const mail: Mail = {
  to: 'ada@example.org',
  subject: 'Hello',
  text: 'A line.\n.\nAnd “another”.\n',
  messageId: '<letter-1@papers.example.org>',
}

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function open(options?: TestSmtpOptions): Promise<{ server: TestSmtp; mailer: Mailer }> {
  const server = await startSmtp(options)
  const mailer = openSmtp(server.url, from)
  opened.push(mailer, server)
  return { server, mailer }
}

function reply(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code })
}

describe('a mail', () => {
  test('arrives as it was written', async () => {
    const { server, mailer } = await open()
    const date = new Date('2026-05-03T10:00:00Z')
    expect(await mailer.send({ ...mail, date })).toBeUndefined()
    const [arrived] = server.mails
    expect(arrived).toMatchObject({
      envelope: { from: from.address, to: ['ada@example.org'] },
      subject: 'Hello',
      text: mail.text,
      messageId: mail.messageId,
      date,
    })
    expect(arrived?.from?.value).toEqual([from])
    expect(arrived?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(arrived?.headers.get('content-type')).toMatchObject({
      value: 'text/plain',
      params: { charset: 'utf-8' },
    })
    expect(arrived?.headers.has('list-unsubscribe-post')).toBe(false)
    expect(arrived?.headers.has('x-mailer')).toBe(false)
  })

  test('tells mail programs where one click ends such mail', async () => {
    const { server, mailer } = await open()
    const unsubscribe = `https://papers.example.org/unsubscribe?token=${'x'.repeat(200)}`
    await mailer.send({ ...mail, unsubscribe })
    const raw = server.mails[0]?.raw.replace(/\r\n[ \t]/g, ' ')
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    expect(raw).toMatch(new RegExp(`^List-Unsubscribe: ?<${unsubscribe.replace('?', '\\?')}>\r$`, 'm'))
  })

  test('whose subject and text try to add a recipient has one all the same', async () => {
    const { server, mailer } = await open()
    const attack = 'a\r\nBcc: eve@example.org\r\n\r\n.\r\nRCPT TO:<eve@example.org>\r\n'
    expect(await mailer.send({ ...mail, subject: attack, text: attack })).toBeUndefined()
    expect(server.mails.map(({ envelope }) => envelope.to)).toEqual([[mail.to]])
    expect(server.mails[0]?.headers.has('bcc')).toBe(false)
  })

  test('goes to nothing that is no address', async () => {
    const { server, mailer } = await open()
    for (const to of [
      '',
      'ada',
      'ada@example.org\r\nBcc: eve@example.org',
      'a@x.org,b@x.org',
      'ada@Example.org',
    ])
      expect(await mailer.send({ ...mail, to })).toMatchObject({ code: 'mail-refused' })
    expect(server.mails).toEqual([])
  })
})

describe('an answer of the server', () => {
  const answers: [string, TestSmtpOptions][] = [
    ['mail-refused', { onRcptTo: (_, __, done) => done(reply(550, '5.1.1 no such person')) }],
    ['mail-postponed', { onRcptTo: (_, __, done) => done(reply(451, '4.2.2 mailbox is full')) }],
    ['mail-refused', { judge: async () => reply(554, '5.6.0 no') }],
    ['mail-postponed', { judge: async () => reply(452, '4.3.1 no room') }],
    ['mail-unreachable', { onRcptTo: (_, __, done) => done(reply(554, '5.7.1 Relay access denied')) }],
    ['mail-unreachable', { onMailFrom: (_, __, done) => done(reply(550, 'who are you')) }],
    ['mail-unreachable', { onConnect: (_, done) => done(reply(554, 'go away')) }],
  ]
  test.each(answers)('is %s', async (code, options) => {
    const { mailer } = await open(options)
    expect(await mailer.send(mail)).toMatchObject({ code })
  })

  test('to a wrong password is not about the mail', async () => {
    const { server } = await open({ onAuth: (_, __, done) => done(reply(535, 'wrong')) })
    const mailer = openSmtp(server.url.replace('//', '//me:secret@'), from)
    opened.push(mailer)
    const refusal = await mailer.send(mail)
    expect(refusal).toMatchObject({ code: 'mail-unreachable' })
    expect(refusal?.message).not.toContain('secret')
  })

  test('that never comes is no answer', async () => {
    const gone = createServer().listen(0, '127.0.0.1')
    await once(gone, 'listening')
    const { port } = gone.address() as AddressInfo
    gone.close()
    await once(gone, 'close')
    expect(await openSmtp(`smtp://127.0.0.1:${port}`, from).send(mail)).toMatchObject({
      code: 'mail-unreachable',
    })
  })
})
