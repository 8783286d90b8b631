// Adds a person under a free name.
import { type Actor, notAllowed } from '#domain/actor.ts'
import { checkPersonDraft, type PersonDraft } from '#domain/people/draft.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { isUniqueViolation } from '#storage/errors.ts'
import { persons } from '#storage/schema.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'

export async function addPerson(
  storage: Storage,
  actor: Actor,
  draft: PersonDraft,
): Promise<{ id: number } | Refusal> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.addPeople)
  const wrong = checkPersonDraft(draft)
  if (wrong) return wrong
  try {
    const { name, displayName, bio = '' } = draft
    const [row] = await storage.db
      .insert(persons)
      // Whom the operator brings is known.
      .values({ name, displayName, bio, trust: 1 })
      .returning({ id: persons.id })
    if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
    return row
  } catch (error) {
    if (isUniqueViolation(error)) return refuse('name-taken', libraryTexts.person.nameTaken(draft.name))
    throw error
  }
}
