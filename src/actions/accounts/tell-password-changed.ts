// The email that tells the owner of an account that its password was changed.
import type { accounts as accountTable } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { queueLetter } from '../letters/queue-letter.ts'
import type { Accounts } from './accounts.ts'

export async function tellPasswordChanged(
  tx: Transaction,
  accounts: Accounts,
  { email, name, personId }: typeof accountTable.$inferSelect,
): Promise<void> {
  const facts = { link: `${accounts.origin()}/recover`, displayName: name }
  await queueLetter(tx, { kind: 'password-changed', to: email, personId: personId ?? undefined, facts })
}
