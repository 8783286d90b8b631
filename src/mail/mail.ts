// The contract of whatever carries mail: what a mail is, and the answers of who sends it.
import type { Refusal } from '#domain/refusals.ts'

export interface Mail {
  /** As `parseMailAddress` gives it. */
  to: string
  subject: string
  text: string
  /** With its angle brackets. The same for every attempt at the same email, so that a repeat is recognisable. */
  messageId: string
  /** Where one POST ends such mail (RFC 8058). */
  unsubscribe?: string | undefined
  date?: Date | undefined
}

/**
 * `mail-refused`: this mail never goes out. `mail-postponed`: this mail may go out later. `mail-unreachable`: no mail
 * goes out now, whichever it is.
 */
export type MailRefusal = Refusal<'mail-refused' | 'mail-postponed' | 'mail-unreachable'>

export interface Mailer {
  send(mail: Mail): Promise<undefined | MailRefusal>
  close(): Promise<void>
}

/** Who a mail is from. */
export interface Mailbox {
  name: string
  /** As `parseMailAddress` gives it. */
  address: string
}
