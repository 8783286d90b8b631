// The fields of a record that this library has: a library may have other fields than those arXiv's categories lead to.
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { Storage } from '#storage/connection.ts'
import { fields } from '#storage/schema.ts'

export async function findFieldKeys({ db }: Pick<Storage, 'db'>): Promise<ReadonlySet<string>> {
  const rows = await db.select({ key: fields.key }).from(fields)
  return new Set(rows.map(({ key }) => key))
}

/** The draft without fields that the library doesn't have. */
export async function withKnownFields(storage: Pick<Storage, 'db'>, draft: PaperDraft): Promise<PaperDraft> {
  if (draft.fields.length === 0) return draft
  const known = await findFieldKeys(storage)
  return { ...draft, fields: draft.fields.filter((field) => known.has(field)) }
}
