// Removes what a person had for themself alone: nobody else could read it, and nobody needs it.
import { eq, or, sql } from '#storage/drizzle.ts'
import {
  apiTokens,
  blocks,
  drafts,
  follows,
  lists,
  mailPreferences,
  mergeParts,
  notices,
  readings,
  runChecks,
  waitingImports,
} from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

export async function removePrivateThings(tx: Transaction, personId: number): Promise<void> {
  await removeOwned(tx, personId)
  await removeUnpublished(tx, personId)
  await emptyHiddenTexts(tx, personId)
}

async function removeOwned(tx: Transaction, personId: number): Promise<void> {
  for (const table of [
    drafts,
    follows,
    mailPreferences,
    mergeParts,
    readings,
    apiTokens,
    notices,
    runChecks,
    waitingImports,
  ])
    await tx.delete(table).where(eq(table.personId, personId))
  await tx.delete(lists).where(eq(lists.ownerId, personId))
  await tx.delete(blocks).where(or(eq(blocks.personId, personId), eq(blocks.blockedId, personId)))
  await tx.execute(sql`delete from follows where kind = 'person' and key = ${String(personId)}`)
  await tx.execute(sql`delete from invitations where inviter_id = ${personId} and used_at is null`)
}

/** Summaries that are private or known by a link, with their revisions. */
async function removeUnpublished(tx: Transaction, personId: number): Promise<void> {
  const unpublished = sql`select id from summaries where author_id = ${personId} and visibility <> 'public'`
  await tx.execute(sql`delete from revisions where summary_id in (${unpublished})`)
  await tx.execute(sql`delete from summaries where author_id = ${personId} and visibility <> 'public'`)
}

/** What the author deleted before, and what was written before a text was public, is there for the author only. */
async function emptyHiddenTexts(tx: Transaction, personId: number): Promise<void> {
  const hidden = sql`select r.id from revisions r join summaries s on s.id = r.summary_id
    where s.author_id = ${personId} and (s.deleted_at is not null or not r.is_shown and r.id is distinct from s.revision_id)`
  await tx.execute(
    sql`update renderings set html = '', lead_html = '', feed_html = '', feed_lead_html = '', excerpt = '', plain = '', word_count = 0, has_math = false
      where revision_id in (${hidden})`,
  )
  await tx.execute(sql`update revisions set text = '' where id in (${hidden})`)
  await tx.execute(
    sql`delete from comment_revisions where comment_id in
      (select id from comments where author_id = ${personId} and deleted_at is not null)`,
  )
  await tx.execute(
    sql`update comments set text = '', html = '', feed_html = '', has_math = false, title = left(title, 0)
      where author_id = ${personId} and deleted_at is not null`,
  )
}
