// Makes somebody a member, a moderator or an administrator.
import { type Actor, mayAdminister, notAllowed } from '#domain/actor.ts'
import type { Role } from '#domain/people/person.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, inArray, sql } from '#storage/drizzle.ts'
import { persons } from '#storage/schema.ts'
import { isLastAdministrator } from './last-administrator.ts'
import { findJudge } from './moderation/decide.ts'
import { accountsTexts } from './texts/accounts.ts'

export async function changeRole(
  { db }: Storage,
  actor: Actor,
  { name, role }: { name: string; role: Role },
): Promise<{ personId: number } | Refusal> {
  if (!mayAdminister(actor)) return notAllowed(accountsTexts.may.changeRoles)
  return db.transaction(async (tx) => {
    const [person] = await tx
      .select({ id: persons.id })
      .from(persons)
      .where(and(sql`lower(name) = lower(${name})`, inArray(persons.state, ['active', 'suspended', 'spam'])))
    if (person === undefined) return refuse('person-unknown', accountsTexts.roles.nobody(name))
    const isLast = await isLastAdministrator(tx, person.id)
    // Of two who take it from each other, the second is none any more.
    if (actor.kind === 'person' && !mayAdminister({ ...actor, ...(await findJudge(tx, actor.personId)) }))
      return notAllowed(accountsTexts.may.changeRoles)
    if (role !== 'administrator' && isLast)
      return refuse('last-administrator', accountsTexts.roles.lastAdministrator)
    await tx.update(persons).set({ role }).where(eq(persons.id, person.id))
    return { personId: person.id }
  })
}
