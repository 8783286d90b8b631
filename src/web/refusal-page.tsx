// The one place where a refusal becomes a page: its code, its status, its sentence, and a way on.
import type { ComponentChildren } from 'preact'
import type { Refusal } from '#domain/refusals.ts'
import { type PageStatus, renderPage } from './page.tsx'
import type { SiteContext } from './site.ts'

type ErrorStatus = Exclude<PageStatus, 200>

/** Codes that readers can meet; any other code is a 400. */
const statuses: Record<string, { status: ErrorStatus; title: string }> = {
  'address-malformed': { status: 400, title: 'This address cannot be read' },
  'address-too-long': { status: 414, title: 'This address is too long' },
  'page-malformed': { status: 400, title: 'There is no such page number' },
  'sort-unknown': { status: 400, title: 'There is no such order' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'page-beyond-end': { status: 404, title: 'The list is shorter than that' },
  'paper-unknown': { status: 404, title: 'This paper is not in the library' },
  'summary-unknown': { status: 404, title: 'There is no such summary' },
  'summary-gone': { status: 410, title: 'This summary was deleted' },
  'comment-unknown': { status: 404, title: 'There is no such comment' },
  'comment-gone': { status: 410, title: 'This comment was deleted' },
  'comment-removed': { status: 410, title: 'This comment was removed' },
  'comment-hidden': { status: 404, title: 'This comment is hidden' },
  'experiment-unknown': { status: 404, title: 'There is no such experiment' },
  'run-unknown': { status: 404, title: 'There is no such run' },
  'run-superseded': { status: 409, title: 'This is a run of another version' },
  'runs-waiting': { status: 429, title: 'Your runs wait for their check' },
  'question-unknown': { status: 404, title: 'There is no such question' },
  'question-gone': { status: 410, title: 'This question is gone' },
  'discussion-closed': { status: 409, title: 'This discussion is closed' },
  'edit-window-over': { status: 403, title: 'It can no longer be edited' },
  'sign-in-needed': { status: 401, title: 'Sign in first' },
  'cross-site': { status: 403, title: 'This came from another site' },
  suspended: { status: 403, title: 'Your account is suspended' },
  'not-allowed': { status: 403, title: 'You may not do this' },
  'rendering-busy': { status: 503, title: 'Many texts are being rendered' },
  'too-many': { status: 429, title: 'That was too often' },
  'fields-too-many': { status: 413, title: 'These are too many fields' },
  'form-too-large': { status: 413, title: 'That is too much at once' },
  'token-wrong': { status: 401, title: 'The token does not work' },
  'scope-missing': { status: 403, title: 'The token does not allow this' },
  'request-malformed': { status: 400, title: 'The request cannot be read' },
  'json-needed': { status: 415, title: 'The body must be JSON' },
  'length-needed': { status: 411, title: 'The length is missing' },
  'image-removed': { status: 410, title: 'This image was removed' },
  'image-unknown': { status: 404, title: 'There is no such image' },
  'image-too-heavy': { status: 413, title: 'This image is too large' },
  'paper-changed': { status: 409, title: 'It was changed elsewhere meanwhile' },
  'papers-several': { status: 422, title: 'This is more than one paper' },
  'source-twice': { status: 422, title: 'The paper is described twice' },
  'paper-exists': { status: 409, title: 'The library has this paper' },
  'title-exists': { status: 409, title: 'The library has a paper of this title' },
  'paper-hidden': { status: 409, title: 'This paper was hidden' },
  'identifier-taken': { status: 409, title: 'The library has this paper' },
  'form-malformed': { status: 400, title: 'The form could not be read' },
  'token-invalid': { status: 410, title: 'This link no longer works' },
  'invitation-invalid': { status: 410, title: 'This link no longer works' },
  'account-there': { status: 409, title: 'You have an account' },
  'session-old': { status: 403, title: 'Sign in again first' },
  'sign-in-failed': { status: 403, title: 'This did not work' },
  'provider-away': { status: 503, title: 'This does not answer' },
  'code-expired': { status: 410, title: 'Begin again' },
  'code-used': { status: 410, title: 'Begin again' },
  'revision-unknown': { status: 404, title: 'There is no such revision' },
  'link-revoked': { status: 404, title: 'This link does not work' },
  'revision-conflict': { status: 409, title: 'It was saved elsewhere meanwhile' },
  'subject-unknown': { status: 404, title: 'There is nothing here' },
  'decision-unknown': { status: 404, title: 'There is no such decision' },
  'appeal-unknown': { status: 404, title: 'There is no such appeal' },
  'mail-unknown': { status: 404, title: 'There is no such mail' },
  'draft-unknown': { status: 404, title: 'There is no draft' },
  'draft-conflict': { status: 409, title: 'It was saved elsewhere meanwhile' },
  'file-type-wrong': { status: 415, title: 'This is no such file' },
  'session-unknown': { status: 404, title: 'There is no such session' },
  'job-unknown': { status: 404, title: 'There is no such job' },
  'summary-hidden': { status: 404, title: 'This summary is hidden' },
  'summary-moderated': { status: 403, title: 'A moderator’s decision prevents this' },
  'summary-removed': { status: 410, title: 'This summary was removed' },
  'already-decided': { status: 409, title: 'This is decided already' },
  'own-subject': { status: 403, title: 'This is yours' },
  'own-decision': { status: 403, title: 'This was your decision' },
  'trust-too-low': { status: 429, title: 'That is enough for today' },
  'links-too-many': { status: 422, title: 'These are many links' },
  'mentions-too-many': { status: 422, title: 'These are many mentions' },
  'notice-unknown': { status: 404, title: 'There is no such notice' },
  'list-unknown': { status: 404, title: 'There is no such list' },
  'person-unknown': { status: 404, title: 'There is no such person' },
  'method-not-allowed': { status: 405, title: 'This cannot be done here' },
  'server-error': { status: 500, title: 'Something broke on our side' },
  'storage-full': { status: 503, title: 'There is no room to save this' },
  'storage-broken': { status: 503, title: 'This can’t be saved for now' },
  'database-away': { status: 503, title: 'The library is not reachable for a moment' },
}

/** The status of a refusal, on a page or in the API: 422 where nothing else is said. */
export function statusOf({ code }: Refusal): ErrorStatus {
  return statuses[code]?.status ?? 422
}

/** `more` is a way on that only the caller knows. */
export function refusalPage(c: SiteContext, refusal: Refusal, more?: ComponentChildren): Response {
  const { status, title } = statuses[refusal.code] ?? { status: 422, title: 'This cannot be done' }
  return renderPage(
    c,
    { title, isUnlisted: true },
    <article class="prose">
      <h1 class="page-title">{title}</h1>
      <p>{refusal.message}</p>
      {more}
      {refusal.code === 'sign-in-needed' && <SignInHint here={c.req.method === 'GET' ? c.req.path : '/'} />}
      <p>
        You can <a href="/">go to the summaries</a>, <a href="/venues">browse the venues</a> or search above.
      </p>
      <p class="quiet small">
        Status {status}, code <code>{refusal.code}</code>
        {status >= 500 && <>, request {c.var.requestId}</>}
      </p>
    </article>,
    { status },
  )
}

function SignInHint({ here }: { here: string }) {
  return (
    <p>
      <a href={`/sign-in?to=${encodeURIComponent(here)}`}>Sign in</a>, or{' '}
      <a href={`/sign-up?to=${encodeURIComponent(here)}`}>make an account</a>.
    </p>
  )
}
