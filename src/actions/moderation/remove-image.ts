// Removes an image for good, from the text in which a moderator found it: from every text, and from the storage.
import { type Actor, mayModerate, notAllowed } from '#domain/actor.ts'
import { checkWords } from '#domain/moderation/words.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import { isBlobKey } from '#storage/blobs/key.ts'
import type { Storage } from '#storage/connection.ts'
import { eq, sql } from '#storage/drizzle.ts'
import { decisions, images, removedImages } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { hashOf, holdImage } from '../hold-image.ts'
import { deniedTexts } from '../texts/denied.ts'
import { refusedModeration } from '../texts/moderation.ts'
import { moderatorOf, refuseJudge } from './decide.ts'
import { lockSubject, subjectColumns } from './subject.ts'
import { tellOfDecision } from './tell-of-decision.ts'

export interface ImageRemoval {
  /** As in its address: `3f2a….webp`. */
  name: string
  /** The text that shows it. */
  of: { kind: 'summary' | 'comment'; id: number }
  /** For the public log. */
  reason: string
  /** For moderators. */
  note?: string | undefined
  now?: Date | undefined
}

/** Cannot be taken back: the bytes are gone. */
export async function removeImage(
  storage: Storage,
  blobs: BlobStore,
  actor: Actor,
  removal: ImageRemoval,
): Promise<{ id: number } | Refusal> {
  if (!mayModerate(actor)) return notAllowed(deniedTexts.removeImages)
  const { name, reason, note = '' } = removal
  const wrong =
    checkWords({ text: reason, limit: 'reason', isNeeded: true }) ??
    checkWords({ text: note, limit: 'note', isNeeded: false })
  if (wrong) return wrong
  if (!isBlobKey(name)) return noSuchImage
  const made = await storage.db.transaction((tx) => remove(tx, actor, removal))
  if (!isRefusal(made)) await blobs.delete(name)
  return made
}

const noSuchImage = refuse('image-unknown', refusedModeration.imageUnknown)

async function remove(
  tx: Transaction,
  actor: Actor,
  { name, of, reason, note = '', now = new Date() }: ImageRemoval,
): Promise<{ id: number } | Refusal> {
  const moderatorId = moderatorOf(actor)
  const held = await lockSubject(tx, of, moderatorId)
  if (isRefusal(held)) return held
  const mayNot = await refuseJudge(tx, actor, held)
  if (mayNot) return mayNot
  if (!(await isShown(tx, of, name))) return noSuchImage
  const hash = hashOf(name)
  await holdImage(tx, hash)
  const marked = await tx
    .insert(removedImages)
    .values({ hash, removedAt: now })
    .onConflictDoNothing()
    .returning({ hash: removedImages.hash })
  if (marked.length === 0) return refuse('already-decided', refusedModeration.alreadyDecided)
  await tx.delete(images).where(eq(images.hash, hash))
  const [row] = await tx
    .insert(decisions)
    .values({ ...subjectColumns(held), kind: 'remove-image', moderatorId, reason, note, createdAt: now })
    .returning({ id: decisions.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  await tellOfDecision(tx, { id: row.id, moderatorId, to: [held.concernedId], at: now })
  return row
}

/** As it was written or as it became, or in a revision that readers can still open. */
async function isShown(tx: Transaction, { kind, id }: ImageRemoval['of'], name: string): Promise<boolean> {
  const { rows } = await tx.execute(
    kind === 'summary'
      ? sql`select from revisions r join summaries s on s.id = r.summary_id left join renderings g on g.revision_id = r.id
          where s.id = ${id} and (r.is_shown or r.id = s.revision_id) and strpos(concat(r.text, g.html), ${name}) > 0 limit 1`
      : sql`select from (select concat(text, html) as text from comments where id = ${id}
          union all select text from comment_revisions where comment_id = ${id}) t where strpos(t.text, ${name}) > 0 limit 1`,
  )
  return rows.length > 0
}
