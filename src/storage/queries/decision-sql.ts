// What several questions about decisions have in common.

/** Whether decision `d` was reversed: by an appeal, or by a later decision about the same thing. */
export const isReversed = `exists (select from decisions r where r.reverses_id = d.id
  or d.kind in ('hide', 'remove', 'suspend', 'spam') and r.kind in ('restore', 'reinstate') and r.id > d.id
    and (r.summary_id = d.summary_id or r.comment_id = d.comment_id or r.paper_id = d.paper_id
      or r.subject_person_id = d.subject_person_id))`

/** The person that decision `d` concerns: its subject, or the author of the text. */
export const concernedBy = `coalesce(d.subject_person_id,
  (select s.author_id from summaries s where s.id = d.summary_id),
  (select c.author_id from comments c where c.id = d.comment_id))`

const hasCase = `(exists (select from reports p where p.summary_id = s.id)
  or exists (select from decisions d where d.summary_id = s.id))`

/** Whether moderators may look at summary `s`: it is public, or was when somebody reported it. */
export const isModeratedSummary = `(s.visibility = 'public' and s.deleted_at is null or ${hasCase})`

/** Whether they read its text: what readers may read, also after it was deleted in a case, and what somebody reported who has its link. */
export const isReadByModerators = `(s.visibility = 'public' and (s.deleted_at is null or ${hasCase})
  or s.visibility = 'unlisted' and exists (select from reports p where p.summary_id = s.id and p.by_link))`

/** The same of comment `c`, under summary `s` or under none. */
export const isModeratedComment = `(s.id is null or s.visibility = 'public'
  or exists (select from reports p where p.comment_id = c.id) or exists (select from decisions d where d.comment_id = c.id))`
