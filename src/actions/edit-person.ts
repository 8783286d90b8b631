// Changes what a person is called and says of themself; the account goes by the same name.
import { type Actor, mayActFor, notAllowed } from '#domain/actor.ts'
import { checkPersonDraft } from '#domain/people/draft.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { accounts, persons } from '#storage/schema.ts'
import { accountsTexts } from './texts/accounts.ts'

export interface PersonEdit {
  personId: number
  /** What is not given stays. */
  displayName?: string | undefined
  bio?: string | undefined
}

export async function editPerson(
  storage: Storage,
  actor: Actor,
  { personId, ...edit }: PersonEdit,
): Promise<Refusal | undefined> {
  if (!mayActFor(actor, personId)) return notAllowed(accountsTexts.may.editAnothers)
  return storage.db.transaction(async (tx) => {
    const [person] = await tx.select().from(persons).where(eq(persons.id, personId)).for('update')
    if (person === undefined) return refuse('person-unknown', accountsTexts.noSuchPerson)
    const { displayName = person.displayName, bio = person.bio } = edit
    const wrong = checkPersonDraft({ name: person.name, displayName, bio })
    if (wrong) return wrong
    await tx.update(persons).set({ displayName, bio }).where(eq(persons.id, personId))
    await tx
      .update(accounts)
      .set({ name: displayName, updatedAt: new Date() })
      .where(eq(accounts.personId, personId))
    return undefined
  })
}
