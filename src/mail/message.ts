// A mail as nodemailer takes it. Everything that came from people is cleaned here, no matter who carries it.
import type { SendMailOptions } from 'nodemailer'
import { isMailAddress } from '#domain/people/mail-address.ts'
import { refuse } from '#domain/refusals.ts'
import { toBodyText, toHeaderText } from './header-text.ts'
import type { Mail, Mailbox, MailRefusal } from './mail.ts'

const messageIdShape = /^<[a-z0-9.-]{1,64}@[a-z0-9.-]{1,253}>$/i
const longestUnsubscribe = 700

export function toMessage(mail: Mail, from: Mailbox): SendMailOptions | MailRefusal {
  if (!isMailAddress(mail.to)) return refuse('mail-refused', 'That isn’t a valid email address.')
  if (!messageIdShape.test(mail.messageId)) throw new Error(`${mail.messageId} is no Message-ID`)
  return {
    from,
    to: { name: '', address: mail.to },
    envelope: { from: from.address, to: [mail.to] },
    subject: toHeaderText(mail.subject),
    text: toBodyText(mail.text),
    messageId: mail.messageId,
    date: mail.date ?? new Date(),
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(mail.unsubscribe) },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function unsubscribeHeaders(address: string | undefined): Record<string, string> {
  if (address === undefined) return {}
  const { protocol, href } = new URL(address)
  if (!/^https?:$/.test(protocol) || href.length > longestUnsubscribe)
    throw new Error('an address to unsubscribe at is a short one of the web')
  // A click that nobody makes but a program is allowed only over TLS (RFC 8058 §3).
  const oneClick = protocol === 'https:' ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}
  return { 'List-Unsubscribe': `<${href}>`, ...oneClick }
}
