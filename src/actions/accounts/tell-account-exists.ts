// Tells an account's owner that somebody gave its address for a new one; who did that learns nothing.

import type { Transaction } from '#storage/transaction.ts'
import { queueLetter } from '../letters/queue-letter.ts'
import type { Accounts } from './accounts.ts'

/** Once an hour, however often it is tried: a stranger doesn't fill anybody's mailbox. */
export async function tellAccountExists(tx: Transaction, accounts: Accounts, address: string): Promise<void> {
  const hour = Math.floor(Date.now() / 3_600_000)
  await queueLetter(tx, {
    kind: 'account-exists',
    to: address,
    dedupeKey: `account-exists:${address}:${hour}`,
    facts: { link: `${accounts.origin()}/recover` },
  })
}
