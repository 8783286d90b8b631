// What an email about notifications says, read when it is sent: without what was deleted, hidden or unsubscribed meanwhile.
import type { NoticeKind } from '#domain/following/follow.ts'
import { sql } from '#storage/drizzle.ts'
import { type NoticeRow, noticeColumns, toInboxNotice } from '#storage/queries/notices.ts'
import { isShownNotice, noticeJoins } from '#storage/queries/shown-notice.ts'
import type { Transaction } from '#storage/transaction.ts'
import { modeOfNotice } from './mail-modes.ts'

/** The facts of other emails as they are; nothing where there is no reason left to send the email. */
export async function currentFacts(
  tx: Transaction,
  kind: string,
  facts: Record<string, unknown>,
): Promise<Record<string, unknown> | undefined> {
  if (kind !== 'notification' && kind !== 'digest') return facts
  const { rows } = await tx.execute<NoticeRow & { kind: NoticeKind }>(sql`
    select ${sql.raw(noticeColumns)} from notices n ${sql.raw(noticeJoins)}
    where n.id in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(facts.noticeIds)}::jsonb))
      and ${sql.raw(isShownNotice)} and ${modeOfNotice} <> 'off'
    order by n.created_at, n.id`)
  return rows.length === 0 ? undefined : { ...facts, notices: rows.map(toInboxNotice) }
}
