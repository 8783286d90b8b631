// What becomes of a letter after an attempt to send it: sent, tried again later, or given up.
import type { MailRefusal } from '#mail/mail.ts'
import type { letters } from '#storage/schema.ts'

const minute = 60_000
/** After each failure, in minutes: quick at first, and long enough in all for a mail server that is down over night. */
const waits = [1, 2, 5, 10, 30, 60, 120, 240, 360]
const longestError = 500

export interface AfterAttempt {
  outcome: 'sent' | 'postponed' | 'failed'
  changes: Partial<typeof letters.$inferInsert>
}

/** Nothing of a letter that is done with is kept to be read: its link may still open an account. */
export function afterAttempt(attempts: number, refusal: MailRefusal | undefined, now: Date): AfterAttempt {
  if (refusal === undefined)
    return { outcome: 'sent', changes: { attempts, sentAt: now, payload: {}, lastError: null } }
  const lastError = refusal.message.replaceAll('\0', '').slice(0, longestError)
  const wait = waits[attempts - 1]
  if (refusal.code === 'mail-refused' || wait === undefined)
    return { outcome: 'failed', changes: { attempts, failedAt: now, payload: {}, lastError } }
  return {
    outcome: 'postponed',
    changes: { attempts, dueAt: new Date(now.getTime() + wait * minute), lastError },
  }
}
