// Mail through an SMTP server. nodemailer is loaded with the first mail: a library that sends none does without.
import type { NodemailerError, Transporter } from 'nodemailer'
import { isRefusal, refuse } from '#domain/refusals.ts'
import type { Mailbox, Mailer, MailRefusal } from './mail.ts'
import { toMessage } from './message.ts'
import { toSmtpOptions } from './smtp-address.ts'

export function openSmtp(url: string, from: Mailbox): Mailer {
  let opened: Promise<Transporter> | undefined
  const open = async () => (await import('nodemailer')).createTransport(toSmtpOptions(url))
  return {
    async send(mail) {
      const message = toMessage(mail, from)
      if (isRefusal(message)) return message
      opened ??= open()
      const transport = await opened
      return transport.sendMail(message).then(() => undefined, toMailRefusal)
    },
    async close() {
      ;(await opened)?.close()
    },
  }
}

/** "Not allowed" (RFC 3463): the server does not relay for us, or wants a login. The next setting may change that. */
const policy = /^5\d\d[ -]5\.7\./

/** Only the answers to the recipient and to the text are about this mail; all else is about the server, or our login. */
function toMailRefusal(error: NodemailerError): MailRefusal {
  const { command = '', response = '', responseCode, permanent = false } = error
  const isAboutMail =
    responseCode !== undefined && responseCode !== 421 && ['RCPT TO', 'DATA'].includes(command)
  if (!isAboutMail || policy.test(response)) return refuse('mail-unreachable', error.message)
  return refuse(permanent ? 'mail-refused' : 'mail-postponed', error.message)
}
