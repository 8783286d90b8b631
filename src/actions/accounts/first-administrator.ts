// The one-time link by which the first account of a fresh library becomes its administrator.
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull, ne } from '#storage/drizzle.ts'
import { invitations, persons } from '#storage/schema.ts'
import { hashSecret, makeSecret } from './tokens.ts'

const days = 7

/** The link's secret; nothing where the library has an administrator already. An earlier link no longer works. */
export async function inviteFirstAdministrator({ db }: Storage): Promise<string | undefined> {
  return db.transaction(async (tx) => {
    const [administrator] = await tx
      .select({ id: persons.id })
      .from(persons)
      .where(and(eq(persons.role, 'administrator'), ne(persons.state, 'pending')))
      .limit(1)
    if (administrator) return undefined
    await tx
      .delete(invitations)
      .where(
        and(eq(invitations.role, 'administrator'), isNull(invitations.inviterId), isNull(invitations.usedAt)),
      )
    const secret = makeSecret()
    await tx.insert(invitations).values({
      hash: hashSecret(secret),
      role: 'administrator',
      expiresAt: new Date(Date.now() + days * 86_400_000),
    })
    return secret
  })
}
