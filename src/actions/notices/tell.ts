// Notifies people of an event, in their inbox: each once, never themselves, never those who blocked the person who did it.

import type { NoticeKind } from '#domain/following/follow.ts'
import type { PaperNotice } from '#domain/papers/work-notice.ts'
import { coarsen } from '#domain/summaries/publication.ts'
import { sql } from '#storage/drizzle.ts'
import type { Transaction } from '#storage/transaction.ts'

export interface Recipient {
  personId: number
  kind: NoticeKind
}

export interface NoticeEvent {
  /** Names the event: nobody is notified of it twice. */
  event: string
  /** Who did it. */
  actorId: number
  /** Whether nobody may know who did it, nor therefore at which minute. */
  isAnonymous?: boolean
  /** Whether the minute is known all the same: that of a decision stands in the public log. */
  isTimed?: boolean
  paperId?: number | undefined
  summaryId?: number | undefined
  commentId?: number | undefined
  /** Of moderators. */
  decisionId?: number | undefined
  /** What became of the paper itself. */
  workNotice?: PaperNotice
  at: Date
  /** Most specific reason first: a person who is named twice is notified by the first. */
  to: Recipient[]
}

export async function tell(tx: Transaction, happened: NoticeEvent): Promise<void> {
  const { event, actorId, isAnonymous = false, isTimed = !isAnonymous, at } = happened
  const {
    paperId = null,
    summaryId = null,
    commentId = null,
    decisionId = null,
    workNotice = null,
  } = happened
  const to = onceEach(happened)
  if (to.length === 0) return
  const isWelcome = isAnonymous
    ? // That a notice stays away would tell a person who blocked somebody who the anonymous author is.
      sql`true`
    : sql`not exists (select from blocks b where b.person_id = p.id and b.blocked_id = ${actorId})`
  await tx.execute(sql`
    insert into notices (person_id, kind, actor_id, paper_id, summary_id, comment_id, decision_id, work_notice, created_at, event)
    select p.id, t.kind, ${isAnonymous ? null : actorId}::bigint, ${paperId}::bigint, ${summaryId}::bigint,
      ${commentId}::bigint, ${decisionId}::bigint, ${workNotice && JSON.stringify(workNotice)}::jsonb, ${(isTimed ? at : coarsen(at)).toISOString()}::timestamptz, ${event}
    from json_to_recordset(${JSON.stringify(to)}::json) as t (person_id bigint, kind text, place int)
      join persons p on p.id = t.person_id
    where (p.state in ('active', 'suspended') or p.state = 'spam' and t.kind = 'moderation') and ${isWelcome}
    order by t.place
    on conflict (person_id, event) do nothing`)
}

function onceEach({ to, actorId }: NoticeEvent): { person_id: number; kind: NoticeKind; place: number }[] {
  const kinds = new Map<number, NoticeKind>()
  for (const { personId, kind } of to)
    if (personId !== actorId && !kinds.has(personId)) kinds.set(personId, kind)
  return [...kinds].map(([person_id, kind], place) => ({ person_id, kind, place }))
}
