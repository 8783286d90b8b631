// Images go with their texts: once its owner deletes the last text that shows one, nobody else is given it, until they show it again.
import { type SQL, sql } from '#storage/drizzle.ts'
import type { Transaction } from '#storage/transaction.ts'

type Deleted = { summaryId: number } | { commentId: number }

/** An address of an image in a text, as written or as rendered. */
const named = (text: SQL) =>
  sql`(select m[1] from regexp_matches(${text}, '/media/([0-9a-f]{32})\\.(?:webp|png)', 'g') m)`

/**
 * The caller has marked the text as deleted. Only the owner's own images and texts are looked at, so others can neither keep an
 * image public by naming it nor have it withheld.
 */
export async function withholdImages(tx: Transaction, ownerId: number, deleted: Deleted): Promise<void> {
  await tx.execute(sql`
    insert into withheld_images (hash)
    select distinct i.hash from images i
    where i.owner_id = ${ownerId} and i.hash in (select h.hash from (${textsOf(deleted)}) t (text), lateral ${named(sql`t.text`)} h (hash))
      and not exists (select from images o where o.hash = i.hash and o.owner_id is distinct from i.owner_id)
      and not exists (select from (${livingTextsOf(ownerId)}) t (text) where strpos(t.text, '/media/' || i.hash) > 0)
    on conflict do nothing`)
}

/** What its owner writes may show it again. */
export async function showImages(tx: Transaction, ownerId: number, texts: string[]): Promise<void> {
  const written = texts.join('\n')
  if (!written.includes('/media/')) return
  await tx.execute(sql`
    delete from withheld_images w where w.hash in ${named(sql`${written}::text`)}
      and exists (select from images i where i.hash = w.hash and i.owner_id = ${ownerId})`)
}

/** Anyone who already has the bytes can still pass them on. */
export async function showImage(tx: Transaction, hash: string): Promise<void> {
  await tx.execute(sql`delete from withheld_images where hash = ${hash}`)
}

function textsOf(deleted: Deleted): SQL {
  if ('summaryId' in deleted)
    return sql`select concat(r.text, g.html) from revisions r left join renderings g on g.revision_id = r.id
      where r.summary_id = ${deleted.summaryId}`
  const id = deleted.commentId
  return sql`select concat(text, html) from comments where id = ${id}
    union all select text from comment_revisions where comment_id = ${id}`
}

/** That others may read, with what moderators hid, which may come back. */
function livingTextsOf(ownerId: number): SQL {
  return sql`select concat(r.text, g.html) from summaries s join revisions r on r.summary_id = s.id
      left join renderings g on g.revision_id = r.id
      where s.author_id = ${ownerId} and s.deleted_at is null and s.visibility <> 'private'
    union all select concat(text, html) from comments where author_id = ${ownerId} and deleted_at is null
    union all select r.text from comments c join comment_revisions r on r.comment_id = c.id
      where c.author_id = ${ownerId} and c.deleted_at is null`
}
