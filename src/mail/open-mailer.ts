// Which mailer a library has, by its settings.
import type { Mailbox, Mailer } from './mail.ts'
import { openOutbox, outboxFolder } from './outbox.ts'
import { openSmtp } from './smtp.ts'

export interface MailSettings {
  smtp: string | undefined
  from: Mailbox
  /** The data folder. */
  data: string
}

export function openMailer({ smtp, from, data }: MailSettings): Mailer {
  return smtp === undefined ? openOutbox(outboxFolder(data), from) : openSmtp(smtp, from)
}
