// What becomes of a person's images when they close their account: those that a text still names stay, and are nobody's.
import { eq, sql } from '#storage/drizzle.ts'
import { namedImages } from '#storage/named-images.ts'
import { images } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

/** After their texts, so that what these alone named goes with them. */
export async function releaseImages(tx: Transaction, personId: number): Promise<void> {
  const own = await tx.select({ hash: images.hash }).from(images).where(eq(images.ownerId, personId)).limit(1)
  // Spares a look at every text of the library.
  if (own.length === 0) return
  await tx.execute(sql`
    insert into images (hash, owner_id, type, bytes, width, height, alt, created_at)
    select hash, null, type, bytes, width, height, alt, created_at from images
    where owner_id = ${personId} and hash in (${sql.raw(namedImages)}) order by hash on conflict do nothing`)
  // What nothing shows any more is given out no longer; its bytes go with the next sweep.
  await tx.execute(sql`
    with gone as (delete from images where owner_id = ${personId} returning hash)
    insert into withheld_images (hash) select hash from gone g
      where not exists (select from images o where o.hash = g.hash and o.owner_id is distinct from ${personId})
    on conflict do nothing`)
}
