// Accounts that wait for the same address to be confirmed. Nobody has proven that it's theirs, so each has its own link, name and
// password, and the first link that is opened decides: a stranger's sign-up takes nothing from the address's owner.
import { and, eq, gt, inArray, type SQL, sql } from '#storage/drizzle.ts'
import { accounts as accountTable, mailTokens, persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

type Account = typeof accountTable.$inferSelect

/** No mail goes to it: an address has no space. The first account that waits has the address itself. */
export function waitingAddress(address: string, accountId: string): string {
  return `${address} ${accountId}`
}

/** Those whose link still works; the others end here, and with them one of the same name, whose owner is trying again. */
export async function findWaiting(tx: Transaction, address: string, name: string): Promise<Account[]> {
  const waiting = await tx.select().from(accountTable).where(waitsFor(address)).for('update')
  const named = await tx
    .select({ id: accountTable.id })
    .from(accountTable)
    .innerJoin(persons, eq(persons.id, accountTable.personId))
    .where(and(waitsFor(address), sql`lower(${persons.name}) = lower(${name})`))
  const linked = await tx
    .select({ id: mailTokens.accountId })
    .from(mailTokens)
    .where(
      and(
        eq(mailTokens.address, address),
        eq(mailTokens.purpose, 'verify-address'),
        gt(mailTokens.expiresAt, new Date()),
      ),
    )
  const again = new Set(named.map(({ id }) => id))
  const live = new Set(linked.map(({ id }) => id))
  const isLive = ({ id }: Account) => live.has(id) && !again.has(id)
  await withdraw(
    tx,
    waiting.filter((one) => !isLive(one)),
  )
  return waiting.filter(isLive)
}

/** Before the address becomes one account's own: all others that wait for it end. */
export async function withdrawOthers(tx: Transaction, address: string, accountId: string): Promise<void> {
  const waiting = await tx.select().from(accountTable).where(waitsFor(address)).for('update')
  await withdraw(
    tx,
    waiting.filter(({ id }) => id !== accountId),
  )
}

async function withdraw(tx: Transaction, waiting: Account[]): Promise<void> {
  const ids = waiting.map(({ id }) => id)
  const personIds = waiting.flatMap(({ personId }) => (personId === null ? [] : [personId]))
  if (ids.length > 0) await tx.delete(accountTable).where(inArray(accountTable.id, ids))
  if (personIds.length > 0)
    await tx.delete(persons).where(and(inArray(persons.id, personIds), eq(persons.state, 'pending')))
}

function waitsFor(address: string): SQL | undefined {
  const isNamed = sql`(${accountTable.email} = ${address} or starts_with(${accountTable.email}, ${`${address} `}))`
  return and(eq(accountTable.emailVerified, false), isNamed)
}
