// Summaries, questions and drafts of a merged paper, moved to the kept one and back.
import { eq, sql } from '#storage/drizzle.ts'
import { summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { settleFurther } from './settle-further.ts'

export interface Moving {
  mergeId: number
  keptId: number
  mergedId: number
}

/** The caller holds both papers and the summaries of both. */
export async function moveTexts(tx: Transaction, moving: Moving): Promise<void> {
  const { mergeId, keptId, mergedId } = moving
  await tx.execute(sql`insert into merge_parts (merge_id, kind, summary_id, flag)
    select ${mergeId}, 'summary', id, is_further from summaries where paper_id = ${mergedId}`)
  await tx.execute(sql`insert into merge_parts (merge_id, kind, comment_id, flag)
    select ${mergeId}, 'question', id, false from comments where paper_id = ${mergedId} and kind = 'question'`)
  // Of one person's two texts the kept paper's is the one they go on writing; neither says that there's another.
  await tx.execute(sql`update summaries s set paper_id = ${keptId}, is_further = s.is_further or exists (
      select from summaries k where k.paper_id = ${keptId} and k.author_id = s.author_id
        and k.deleted_at is null and not k.is_further)
    where s.paper_id = ${mergedId}`)
  await tx.execute(sql`update comments set paper_id = ${keptId} where paper_id = ${mergedId}`)
  await tx.execute(sql`update notices set paper_id = ${keptId} where paper_id = ${mergedId}`)
  await moveDrafts(tx, moving)
  await moveNews(tx, moving)
}

/** A second draft goes below the first: its author brings them together, and nobody else ever sees either. */
async function moveDrafts(tx: Transaction, { mergeId, keptId, mergedId }: Moving): Promise<void> {
  await tx.execute(sql`insert into merge_parts (merge_id, kind, person_id, flag)
    select ${mergeId}, 'draft', d.person_id, not exists (
      select from drafts k where k.person_id = d.person_id and k.paper_id = ${keptId})
    from drafts d where d.paper_id = ${mergedId}`)
  // Begun after a summary without a name was deleted, a text would have none either.
  await tx.execute(sql`update drafts d set summary_id = s.id from summaries s, merge_parts p
    where d.paper_id = ${mergedId} and d.summary_id = 0 and p.merge_id = ${mergeId} and p.summary_id = s.id
      and s.author_id = d.person_id and s.deleted_at is not null and s.anonymous`)
  // What is partly of a text without a name belongs to that.
  await tx.execute(sql`update drafts k set summary_id = case when exists (
        select from summaries a where a.id = d.summary_id and a.anonymous) then d.summary_id else k.summary_id end,
      text = k.text || E'\n\n' || d.text, version = k.version + 1,
      saved_at = greatest(k.saved_at, d.saved_at)
    from drafts d where d.person_id = k.person_id and d.paper_id = ${mergedId} and k.paper_id = ${keptId}
      and d.text <> k.text`)
  await tx.execute(sql`delete from drafts d where d.paper_id = ${mergedId} and exists (
    select from drafts k where k.person_id = d.person_id and k.paper_id = ${keptId})`)
  // It stays the draft of the summary that it was begun from: published over another, it might get that one's name.
  await tx.execute(sql`update drafts set paper_id = ${keptId} where paper_id = ${mergedId}`)
}

/** Followers who have not been notified yet hear of what there is now. A second record of the paper isn't news. */
async function moveNews(tx: Transaction, { keptId, mergedId }: Moving): Promise<void> {
  await tx.execute(sql`insert into steps_done (step, done_at)
    select 'tell/summary/' || ${keptId}::text || '/' || split_part(step, '/', 4), done_at from steps_done
    where starts_with(step, 'tell/summary/' || ${mergedId}::text || '/') on conflict do nothing`)
  await tx.execute(sql`delete from steps_done where step = 'tell/paper/' || ${mergedId}::text
    or starts_with(step, 'tell/summary/' || ${mergedId}::text || '/')`)
}

/** The merged paper is there again. What was written since the merge stays where it was written. */
export async function moveTextsBack(tx: Transaction, moving: Moving): Promise<void> {
  const { mergeId, keptId, mergedId } = moving
  const parts = (kind: string) =>
    sql`select * from merge_parts where merge_id = ${mergeId} and kind = ${kind}`
  await tx.execute(sql`update summaries s set paper_id = ${mergedId}, is_further = p.flag
    from (${parts('summary')}) p where s.id = p.summary_id and s.paper_id = ${keptId}`)
  await tx.execute(sql`update comments c set paper_id = ${mergedId} from (${parts('question')}) p
    where c.paper_id = ${keptId} and (c.id = p.comment_id or c.question_id = p.comment_id)`)
  await tx.execute(sql`update notices n set paper_id = ${mergedId} where n.paper_id = ${keptId} and (
    n.event = 'paper:' || ${mergedId}::text or starts_with(n.event, 'work:' || ${mergedId}::text || ':')
    or exists (select from summaries s where s.id = n.summary_id and s.paper_id = ${mergedId})
    or exists (select from comments c where c.id = n.comment_id and c.paper_id = ${mergedId}))`)
  await tx.execute(sql`update drafts d set paper_id = ${mergedId}
    from (${parts('draft')}) p where p.flag and d.person_id = p.person_id and d.paper_id = ${keptId}`)
  for (const id of [keptId, mergedId]) await settleFurther(tx, id)
}

/** Copies of the paper's fields. */
export async function copyFields(tx: Transaction, paperId: number, fields: string[]): Promise<void> {
  await tx.update(summaries).set({ fields }).where(eq(summaries.paperId, paperId))
}
