// Sends the letters that are due, one by one; what cannot be sent now is tried again later.
import { type Actor, notAllowed } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { composeLetter, isAboutAccount } from '#mail/letters/catalogue.ts'
import type { Library } from '#mail/letters/letter.ts'
import type { Mailer, MailRefusal } from '#mail/mail.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull, lte, sql } from '#storage/drizzle.ts'
import { findSiteSettings } from '#storage/queries/site-settings.ts'
import { transactOnce } from '#storage/retry.ts'
import { letters } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { currentFacts } from '../notices/current-facts.ts'
import { afterAttempt } from './letter-attempts.ts'

export interface Post {
  mailer: Mailer
  library: Library
}

export interface PostReport {
  sent: number
  postponed: number
  failed: number
}

/** Ends when nothing is due, when no mail goes out at all, or when told to. An exception is thrown once it is noted down. */
export async function sendDueLetters(
  storage: Storage,
  actor: Actor,
  post: Post,
  signal?: AbortSignal,
): Promise<PostReport | Refusal> {
  if (actor.kind !== 'operator') return notAllowed('send email')
  const report = { sent: 0, postponed: 0, failed: 0 }
  const named = await withItsName(storage, post)
  while (!signal?.aborted) {
    const answer = await transactOnce(storage.pool, (tx) => sendNext(tx, named))
    if (answer === undefined) break
    if (answer.outcome === 'moot') continue
    report[answer.outcome] += 1
    if ('bug' in answer) throw answer.bug
    if (answer.refusal?.code === 'mail-unreachable') break
  }
  return report
}

/** An administrator may have given the library another name than the process was started with. */
async function withItsName({ pool }: Storage, { mailer, library }: Post): Promise<Post> {
  const { title = library.title } = await findSiteSettings(pool)
  return { mailer, library: { ...library, title } }
}

interface Answer {
  /** Moot: what it was about is gone, so nobody gets it. */
  outcome: keyof PostReport | 'moot'
  refusal?: MailRefusal
  bug?: unknown
}

/**
 * The row stays locked while its letter is under way, so no two senders have the same one. A sender that is killed frees
 * it; then the letter may go out again, under the same Message-ID.
 */
async function sendNext(tx: Transaction, post: Post): Promise<Answer | undefined> {
  // A mail server may take longer than an operator allows transactions to be idle.
  await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`)
  const [letter] = await tx
    .select()
    .from(letters)
    .where(and(isNull(letters.sentAt), isNull(letters.failedAt), lte(letters.dueAt, sql`now()`)))
    .orderBy(letters.dueAt, letters.id)
    .limit(1)
    .for('update', { skipLocked: true })
  if (letter === undefined) return undefined
  const payload = await currentFacts(tx, letter.kind, letter.payload)
  if (payload === undefined) {
    await tx.delete(letters).where(eq(letters.id, letter.id))
    return { outcome: 'moot' }
  }
  const attempt = await trySending({ ...letter, payload }, post)
  const after = afterAttempt(letter.attempts + 1, attempt.refusal, new Date())
  await tx.update(letters).set(after.changes).where(eq(letters.id, letter.id))
  return { outcome: after.outcome, ...attempt }
}

type Letter = typeof letters.$inferSelect

/** An exception is a bug, but not a reason for the other letters to wait. */
async function trySending(letter: Letter, post: Post): Promise<Omit<Answer, 'outcome'>> {
  try {
    const refusal = await sendOne(letter, post)
    return refusal === undefined ? {} : { refusal }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { refusal: refuse('mail-postponed', reason), bug: error }
  }
}

async function sendOne(letter: Letter, { mailer, library }: Post): Promise<MailRefusal | undefined> {
  const composed = composeLetter(letter.kind, letter.payload, library)
  // Another process, of a newer version, may know it.
  if (composed === undefined)
    return refuse('mail-postponed', `There’s no email of the kind “${letter.kind}”.`)
  const messageId = messageIdOf(letter, library)
  const refused = await mailer.send({ ...composed, to: letter.toAddress, messageId })
  return isRefusal(refused) ? refused : undefined
}

/** The outbox tells by it which mails an administrator may read. */
function messageIdOf({ id, kind }: Letter, { origin }: Library): string {
  const host = new URL(origin).hostname.replace(/[^a-z0-9.-]/g, '-')
  return `<${isAboutAccount(kind) ? 'account' : 'letter'}-${id}@${host}>`
}
