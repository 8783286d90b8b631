// Removes images that no text names: their rows a week after they came, and blobs that neither a row nor a text knows.
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import type { Storage } from '#storage/connection.ts'
import { eq, sql } from '#storage/drizzle.ts'
import { namedImages } from '#storage/named-images.ts'
import { images, withheldImages } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { hashOf, holdImage, isRemovedImage } from './hold-image.ts'
import { deniedTexts } from './texts/denied.ts'

/** In which a person who uploads an image brings it into a text. */
export const unnamedDays = 7

export async function sweepImages(
  storage: Storage,
  blobs: BlobStore,
  actor: Actor,
  now = new Date(),
): Promise<{ rows: number; blobs: number } | Refusal> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.sweep)
  const rows = await sweepRows(storage, now)
  return { rows, blobs: await sweepBlobs(storage, blobs) }
}

/** Uploaded again, an image is as young as if it were new; what has no owner waits for nobody. */
async function sweepRows({ db }: Storage, now: Date): Promise<number> {
  const before = new Date(now.getTime() - unnamedDays * 86_400_000).toISOString()
  const { rowCount } = await db.execute(sql`
    with named as materialized (${sql.raw(namedImages)})
    delete from images i where (i.owner_id is null or i.created_at < ${before}::timestamptz)
      and not exists (select from named n where n.hash = i.hash)`)
  return rowCount ?? 0
}

async function sweepBlobs(storage: Storage, blobs: BlobStore): Promise<number> {
  const named = await findNamed(storage)
  let swept = 0
  for await (const key of blobs.list())
    if (await storage.db.transaction((tx) => sweepBlob(tx, blobs, key, named))) swept += 1
  return swept
}

/** Texts of accounts that were closed by earlier versions name images that have no row any more. */
async function findNamed({ db }: Storage): Promise<Set<string>> {
  const { rows } = await db.execute<{ hash: string }>(sql.raw(namedImages))
  return new Set(rows.map(({ hash }) => hash))
}

/** An upload makes the row, in its turn, before the blob: so none that is under way is taken for forgotten. */
async function sweepBlob(
  tx: Transaction,
  blobs: BlobStore,
  key: string,
  named: Set<string>,
): Promise<boolean> {
  const hash = hashOf(key)
  await holdImage(tx, hash)
  if (!(await isRemovedImage(tx, hash))) {
    const rows = await tx.select({ hash: images.hash }).from(images).where(eq(images.hash, hash)).limit(1)
    if (rows.length > 0 || named.has(hash)) return false
  }
  await blobs.delete(key)
  await tx.delete(withheldImages).where(eq(withheldImages.hash, hash))
  return true
}
