// What an administrator reads of the outbox: the mails of a library without SMTP that are about accounts. To whom the others go
// would tell who an anonymous author is.
import { type Actor, mayAdminister, notAllowed } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { listOutbox, readOutbox } from '#mail/outbox.ts'
import { accountsTexts } from '../texts/accounts.ts'

/** Ids of the mails, the newest first. They begin with the time. */
export async function listMails(folder: string, actor: Actor): Promise<string[] | Refusal> {
  if (!mayAdminister(actor)) return notAllowed(accountsTexts.may.readOutbox)
  return (await listOutbox(folder)).filter(isAboutAccount)
}

/** How many there are besides. */
export async function countOtherMails(folder: string, actor: Actor): Promise<number | Refusal> {
  const shown = await listMails(folder, actor)
  return isRefusal(shown) ? shown : (await listOutbox(folder)).length - shown.length
}

/** One mail as a message in the format of e-mail (RFC 5322). */
export async function readMail(folder: string, actor: Actor, id: string): Promise<Buffer | Refusal> {
  if (!mayAdminister(actor)) return notAllowed(accountsTexts.may.readOutbox)
  const mail = isAboutAccount(id) ? await readOutbox(folder, id) : undefined
  return mail ?? refuse('mail-unknown', accountsTexts.mailUnknown)
}

/** As `send-due-letters` names them. Mails of earlier versions, which do not say, are not shown. */
function isAboutAccount(id: string): boolean {
  return /Z-account-\d+$/.test(id)
}
