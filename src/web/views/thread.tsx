// The comments under a summary, or the answers to a question, one after another; how deep a reply stands is its indent.
import type { ComponentChildren } from 'preact'
import { editableUntil } from '#domain/discussion/comment.ts'
import type { CommentCard, CommentStub, Thread } from '#storage/queries/thread.ts'
import { discussionTexts } from '../texts/discussion.tsx'
import type { Voting } from '../voting.ts'
import { ActionButton } from './buttons.tsx'
import { PageLinks } from './paging.tsx'
import { PersonLink } from './person-link.tsx'
import { ReportLink } from './report-link.tsx'
import { VoteButtons } from './votes.tsx'
import { When } from './when.tsx'

const texts = discussionTexts.thread

export interface ThreadProps {
  thread: Thread
  voting: Voting
  /** Address of the page that the thread stands on. */
  path: string
  /** Whether one may still write there. */
  isOpen: boolean
  /** Whether the viewer may accept answers: whoever asked. */
  canAccept?: boolean
}

export function ThreadView(props: ThreadProps) {
  const { thread, path } = props
  const { entries, page, pages } = thread
  return (
    <>
      {entries.length > 0 && (
        <ol class="thread">
          {entries.map((entry) => (
            <li class={`depth-${entry.depth}`} id={`comment-${entry.id}`}>
              {entry.isVisible ? <Comment {...props} comment={entry} /> : <Stub stub={entry} />}
            </li>
          ))}
        </ol>
      )}
      <PageLinks
        page={page}
        before={page > 1 ? `${path}${page === 2 ? '' : `?page=${page - 1}`}` : undefined}
        after={page < pages ? `${path}?page=${page + 1}` : undefined}
      />
    </>
  )
}

function Stub({ stub }: { stub: CommentStub }) {
  return <p class="quiet">{stub.depth === 0 ? texts.gone : texts.replyGone}</p>
}

function authorOf({ author }: Pick<CommentCard, 'author'>): string {
  return author?.displayName ?? texts.theAuthor
}

function Comment(props: ThreadProps & { comment: CommentCard }) {
  const { comment, voting, isOpen } = props
  const author = authorOf(comment)
  const what = texts.what(comment.kind, author)
  return (
    <article
      class={comment.isAccepted ? 'comment accepted' : 'comment'}
      aria-label={texts.label(comment.kind, author)}
    >
      {comment.isAccepted && <p class="verdict">✓ {texts.accepted}</p>}
      <CommentHead comment={comment} voting={voting} />
      <CommentText comment={comment} />
      <footer class="comment-foot">
        <CommentVotes comment={comment} voting={voting} what={what} isOpen={isOpen} />
        {isOpen && voting.as === 'voter' && (
          <p class="no-print">
            <a href={`/comments/${comment.id}/reply`}>
              {texts.reply}
              <span class="visually-hidden">{texts.replyTo(what)}</span>
            </a>
          </p>
        )}
        {isOpen && props.canAccept && comment.kind === 'answer' && <Acceptance comment={comment} />}
        <OwnActions comment={comment} voting={voting} what={what} isOpen={isOpen} />
        <p class="no-print">
          <a href={`/comments/${comment.id}`}>
            {texts.permalink}
            <span class="visually-hidden"> {what}</span>
          </a>
        </p>
        <ReportComment comment={comment} voting={voting} what={what} />
      </footer>
    </article>
  )
}

export function CommentHead({ comment, voting }: { comment: CommentCard; voting?: Voting }) {
  const { author, createdAt, editedAt, parent, id } = comment
  const isOwn = voting?.own.comments.get(id)?.isOwn ?? false
  return (
    <p class="comment-head">
      {author ? <PersonLink person={author} /> : <b>{texts.theAuthorFirst}</b>}
      {isOwn && texts.you}{' '}
      <span class="quiet">
        <When date={createdAt} />
      </span>
      {editedAt && (
        <>
          {' · '}
          <a class="quiet" href={`/comments/${id}/history`}>
            {texts.edited} <When date={editedAt} />
          </a>
        </>
      )}
      {parent && (
        <span class="quiet">
          {' · '}
          {texts.inReplyTo} <a href={`#comment-${parent.id}`}>{parent.by}</a>
        </span>
      )}
    </p>
  )
}

export function CommentText({ comment: { html } }: { comment: Pick<CommentCard, 'html'> }) {
  // Rendered and made safe by src/text.
  return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />
}

interface PartProps {
  comment: CommentCard
  voting: Voting
  what: string
  isOpen: boolean
}

export function CommentVotes({ comment: { id, ups, downs }, voting, what, isOpen }: PartProps) {
  return (
    <>
      {ups + downs > 0 && <p class="votes-cast">{texts.votes(ups, downs)}</p>}
      {isOpen && voting.as !== 'guest' && <VoteButtons voting={voting} of="comments" id={id} what={what} />}
    </>
  )
}

/** What its author may do. The clock is the server's, when the page was asked for; the action checks again. */
export function OwnActions({ comment: { id }, voting, what, isOpen }: PartProps) {
  const own = voting.own.comments.get(id)
  if (!own?.isOwn || own.written === undefined || voting.as !== 'voter') return null
  const canEdit = isOpen && new Date() <= editableUntil(own.written)
  return (
    <p class="no-print">
      {canEdit && (
        <>
          <a href={`/comments/${id}/edit`}>
            {texts.edit}
            <span class="visually-hidden"> {what}</span>
          </a>{' '}
        </>
      )}
      <a href={`/comments/${id}/delete`}>
        {texts.delete}
        <span class="visually-hidden"> {what}</span>
      </a>
    </p>
  )
}

/** For everybody but its author. */
export function ReportComment({ comment: { id }, voting, what }: Omit<PartProps, 'isOpen'>) {
  if (voting.own.comments.get(id)?.isOwn) return null
  return (
    <p class="no-print">
      <ReportLink kind="comment" of={id} what={what} />
    </p>
  )
}

function Acceptance({ comment }: { comment: CommentCard }) {
  return (
    <ActionButton
      action={`/comments/${comment.id}/accept`}
      label={comment.isAccepted ? texts.unaccept : texts.accept}
      fields={{ accepted: comment.isAccepted ? 'no' : 'yes' }}
      describes={texts.answerBy(authorOf(comment))}
    />
  )
}

/** “No comments yet”, “1 comment”, “3 comments”. */
export function commentsOf(count: number): string {
  return texts.count(count)
}

export function SignInTo({ what, to }: { what: string; to: string }): ComponentChildren {
  return (
    <p class="no-print">
      <a href={`/sign-in?to=${encodeURIComponent(to)}`}>{texts.signInTo(what)}</a>
    </p>
  )
}
