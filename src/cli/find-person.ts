// Finds the person that a command names.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import { persons } from '#storage/schema.ts'
import { fileTexts } from './texts/files.ts'

export async function findPersonId({ db }: Storage, name: unknown): Promise<number | Refusal> {
  const [row] = await db
    .select({ id: persons.id })
    .from(persons)
    .where(sql`lower(${persons.name}) = lower(${String(name)})`)
  return row?.id ?? refuse('person-unknown', fileTexts.unknownPerson(String(name)))
}
