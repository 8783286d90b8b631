// Who has a name, whatever state they are in: a block outlasts a suspension.
import { hasNul } from '#domain/text-limits.ts'
import type { Storage } from '#storage/connection.ts'
import { eq, sql } from '#storage/drizzle.ts'
import { persons } from '#storage/schema.ts'

export async function findBlockable({ db }: Storage, name: string): Promise<number | undefined> {
  if (hasNul(name)) return undefined
  const [row] = await db
    .select({ id: persons.id })
    .from(persons)
    .where(eq(sql`lower(${persons.name})`, name.toLowerCase()))
  return row?.id
}
