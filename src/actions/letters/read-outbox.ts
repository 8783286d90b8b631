// What an administrator reads of the outbox: the mails of a library without SMTP.
import { type Actor, mayAdminister, notAllowed } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { listOutbox, readOutbox } from '#mail/outbox.ts'

/** Ids of the mails, the newest first. They begin with the time. */
export async function listMails(folder: string, actor: Actor): Promise<string[] | Refusal> {
  if (!mayAdminister(actor)) return notAllowed('read the outbox')
  return listOutbox(folder)
}

/** One mail as a message in the format of e-mail (RFC 5322). */
export async function readMail(folder: string, actor: Actor, id: string): Promise<Buffer | Refusal> {
  if (!mayAdminister(actor)) return notAllowed('read the outbox')
  return (await readOutbox(folder, id)) ?? refuse('mail-unknown', 'The outbox has no such mail.')
}
