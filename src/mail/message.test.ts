import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { expect, test } from 'vitest'
import { parseMailAddress } from '#domain/people/mail-address.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { Mail, Mailbox } from './mail.ts'
import { toMessage } from './message.ts'

const plain: Mail = {
  to: 'ada@example.org',
  subject: 'Hello',
  text: 'A line.\n',
  messageId: '<letter-1@x.org>',
}
const from = { name: 'Journal club', address: 'no-reply@x.org' }

const pieces = [
  '\r',
  '\n',
  '\r\n',
  '\r\n\r\n',
  '\0',
  '\u0085',
  '\u2028',
  'Bcc: eve@x.org',
  ' ',
  ',',
  '"',
  'é',
  '=?',
  '😀',
]
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join('')),
)
/** Whatever somebody typed that was taken for an address, and what nobody looked at. */
const address = fc.oneof(
  text,
  fc.emailAddress().map((written) => parseMailAddress(written) ?? ''),
  fc.tuple(fc.emailAddress(), text).map((parts) => parts.join('')),
)

async function compose(mail: Mail, mailbox: Mailbox): Promise<Buffer | undefined> {
  const message = toMessage(mail, mailbox)
  return isRefusal(message) ? undefined : new MailComposer({ ...message, newline: 'win' }).compile().build()
}

test('whatever its subject, text, sender’s name and address are, a message has its own headers and one recipient', async () => {
  const known = [
    ...['from', 'to', 'subject', 'message-id', 'date', 'mime-version', 'auto-submitted'],
    ...['content-type', 'content-transfer-encoding'],
  ]
  await fc.assert(
    fc.asyncProperty(text, text, text, address, async (subject, body, name, to) => {
      const composed = await compose({ ...plain, subject, text: body, to }, { ...from, name })
      if (composed === undefined) return
      const read = await simpleParser(composed)
      expect(known).toEqual(expect.arrayContaining([...read.headers.keys()]))
      expect(read.to).toMatchObject({ value: [{ address: to }] })
      expect(read.from?.value.map((sender) => sender.address)).toEqual([from.address])
      expect(read.attachments).toEqual([])
      expect(composed.toString('latin1').split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/)
    }),
    { numRuns: 300 },
  )
})

test('an address to unsubscribe at is one of the web; one click is offered over TLS only', async () => {
  const secure = await compose({ ...plain, unsubscribe: 'https://x.org/u?a=1\r\nBcc:%20eve' }, from)
  expect(String(secure)).toContain('List-Unsubscribe: <https://x.org/u?a=1Bcc:%20eve>\r\n')
  expect(String(secure)).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
  const plainText = await compose({ ...plain, unsubscribe: 'http://localhost:4000/u' }, from)
  expect(String(plainText)).not.toContain('One-Click')
  await expect(compose({ ...plain, unsubscribe: 'mailto:eve@x.org' }, from)).rejects.toThrow()
})

test('a Message-ID that is none is a bug', async () => {
  await expect(compose({ ...plain, messageId: '<a@b>\r\nBcc: eve@x.org' }, from)).rejects.toThrow()
})
