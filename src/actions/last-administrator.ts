// Whether somebody is the only administrator, whom a library cannot lose.
import { and, asc, eq } from '#storage/drizzle.ts'
import { persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

/** Holds all administrators' rows: of two who leave at once, the second sees that they are the last. */
export async function isLastAdministrator(tx: Transaction, personId: number): Promise<boolean> {
  const rows = await tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.role, 'administrator'), eq(persons.state, 'active')))
    .orderBy(asc(persons.id))
    .for('update')
  return rows.length === 1 && rows[0]?.id === personId
}
