// Whether somebody is the only administrator, whom a library cannot lose.
import { and, asc, eq, or } from '#storage/drizzle.ts'
import { persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

const isAdministrator = and(eq(persons.role, 'administrator'), eq(persons.state, 'active'))

/** Holds the person's row and all administrators', in one order: of two who leave at once, the second sees that they are the last. */
export async function isLastAdministrator(tx: Transaction, personId: number): Promise<boolean> {
  const rows = await tx
    .select({ id: persons.id, role: persons.role, state: persons.state })
    .from(persons)
    .where(or(eq(persons.id, personId), isAdministrator))
    .orderBy(asc(persons.id))
    .for('no key update')
  const administrators = rows.filter(({ role, state }) => role === 'administrator' && state === 'active')
  return administrators.length === 1 && administrators[0]?.id === personId
}
