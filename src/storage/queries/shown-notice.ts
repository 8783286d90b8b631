// Which notices there still are: not of what was deleted or hidden since, nor of whom one blocked or who is gone.

export const noticeJoins = `left join persons a on a.id = n.actor_id left join summaries s on s.id = n.summary_id
  left join decisions d on d.id = n.decision_id left join comments c on c.id = n.comment_id left join comments q on q.id = c.question_id
  left join papers w on w.id = coalesce(n.paper_id, s.paper_id, c.paper_id, q.paper_id)`

/** Of `notices n` with the joins above. A summary that is not public is still its author's, and so is what others say under it. */
export const isShownNotice = `(n.kind = 'moderation' or (
  (n.actor_id is null or a.state in ('active', 'suspended')
    and not exists (select from blocks b where b.person_id = n.person_id and b.blocked_id = n.actor_id))
  and (n.summary_id is null or s.is_visible or n.kind <> 'summary' and s.author_id = n.person_id)
  and (n.comment_id is null or c.is_visible) and w.moderation is null))`

/** More are not counted one by one. */
export const mostUnread = 100

/** SQL of how many notices of `p`, a person, are new. */
export const unreadCount = `(select count(*)::int from (select from notices n ${noticeJoins}
  where n.person_id = p.id and n.read_at is null and ${isShownNotice} limit ${mostUnread}) u)`
