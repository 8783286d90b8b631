// Adds a person under a free name.
import { type Actor, notAllowed } from '#domain/actor.ts'
import { isPersonName, personLimits } from '#domain/people/person.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { hasNul } from '#domain/text-limits.ts'
import type { Storage } from '#storage/connection.ts'
import { isUniqueViolation } from '#storage/errors.ts'
import { persons } from '#storage/schema.ts'

export interface PersonDraft {
  name: string
  displayName: string
  bio?: string | undefined
}

export async function addPerson(
  storage: Storage,
  actor: Actor,
  draft: PersonDraft,
): Promise<{ id: number } | Refusal> {
  if (actor.kind !== 'operator') return notAllowed('add people')
  if (!isPersonName(draft.name))
    return refuse(
      'name-malformed',
      'A name has 2 to 40 lower-case letters, digits and single hyphens, and begins with a letter.',
    )
  const wrong = checkPerson(draft)
  if (wrong) return wrong
  try {
    const { name, displayName, bio = '' } = draft
    const [row] = await storage.db
      .insert(persons)
      .values({ name, displayName, bio })
      .returning({ id: persons.id })
    if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
    return row
  } catch (error) {
    if (isUniqueViolation(error)) return refuse('name-taken', `The name “${draft.name}” is taken.`)
    throw error
  }
}

function checkPerson({ displayName, bio = '' }: PersonDraft): Refusal | undefined {
  if (displayName.trim() === '' || displayName.length > personLimits.displayName)
    return refuse('display-name-malformed', `A shown name has 1 to ${personLimits.displayName} characters.`)
  if (bio.length > personLimits.bio)
    return refuse('bio-too-long', `A few words about oneself are at most ${personLimits.bio} characters.`)
  if (hasNul(displayName) || hasNul(bio))
    return refuse('text-malformed', 'The entry contains a character that is no text.')
  return undefined
}
