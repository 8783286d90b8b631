// The one place where a refusal becomes a page: its code, its status, its sentence, and a way on.
import type { ComponentChildren } from 'preact'
import type { Refusal } from '#domain/refusals.ts'
import { type PageStatus, renderPage } from './page.tsx'
import { addressHere } from './request.ts'
import type { SiteContext } from './site.ts'
import { refusalTitles, refusalTexts as texts } from './texts/refusals.ts'
import { SearchBox } from './views/masthead.tsx'

type ErrorStatus = Exclude<PageStatus, 200>

/** By the codes that readers can meet; any other code is a 422. */
const statuses: Record<keyof typeof refusalTitles, ErrorStatus> = {
  'address-malformed': 400,
  'address-too-long': 414,
  'page-malformed': 400,
  'sort-unknown': 400,
  'not-found': 404,
  'page-beyond-end': 404,
  'paper-unknown': 404,
  'summary-unknown': 404,
  'summary-gone': 410,
  'comment-unknown': 404,
  'comment-gone': 410,
  'comment-removed': 410,
  'comment-hidden': 404,
  'experiment-unknown': 404,
  'run-unknown': 404,
  'run-superseded': 409,
  'runs-waiting': 429,
  'question-unknown': 404,
  'question-gone': 410,
  'discussion-closed': 409,
  'edit-window-over': 403,
  'sign-in-needed': 401,
  'cross-site': 403,
  suspended: 403,
  'not-allowed': 403,
  'rendering-busy': 503,
  'too-many': 429,
  'fields-too-many': 413,
  'form-too-large': 413,
  'token-wrong': 401,
  'scope-missing': 403,
  'request-malformed': 400,
  'json-needed': 415,
  'length-needed': 411,
  'image-removed': 410,
  'image-unknown': 404,
  'image-too-heavy': 413,
  'lookup-off': 503,
  'paper-changed': 409,
  'papers-several': 422,
  'source-twice': 422,
  'paper-exists': 409,
  'title-exists': 409,
  'paper-hidden': 409,
  'identifier-taken': 409,
  'form-malformed': 400,
  'token-invalid': 410,
  'invitation-invalid': 410,
  'account-there': 409,
  'session-old': 403,
  'sign-in-failed': 403,
  'provider-away': 503,
  'code-expired': 410,
  'code-used': 410,
  'revision-unknown': 404,
  'link-revoked': 404,
  'revision-conflict': 409,
  'subject-unknown': 404,
  'decision-unknown': 404,
  'appeal-unknown': 404,
  'mail-unknown': 404,
  'draft-unknown': 404,
  'draft-conflict': 409,
  'file-type-wrong': 415,
  'session-unknown': 404,
  'job-unknown': 404,
  'summary-hidden': 404,
  'summary-moderated': 403,
  'summary-removed': 410,
  'already-decided': 409,
  'own-subject': 403,
  'own-decision': 403,
  'trust-too-low': 429,
  'links-too-many': 422,
  'mentions-too-many': 422,
  'notice-unknown': 404,
  'list-unknown': 404,
  'person-unknown': 404,
  'merge-unknown': 404,
  'merge-buried': 409,
  'already-undone': 409,
  'method-not-allowed': 405,
  'server-error': 500,
  'storage-full': 503,
  'storage-broken': 503,
  'database-away': 503,
}

function knownCode(code: string): keyof typeof refusalTitles | undefined {
  return Object.hasOwn(refusalTitles, code) ? (code as keyof typeof refusalTitles) : undefined
}

/** The status of a refusal, on a page or in the API: 422 where nothing else is said. */
export function statusOf({ code }: Refusal): ErrorStatus {
  const known = knownCode(code)
  return known === undefined ? 422 : statuses[known]
}

/** `more` is a way on that only the caller knows. */
export function refusalPage(c: SiteContext, refusal: Refusal, more?: ComponentChildren): Response {
  const status = statusOf(refusal)
  const known = knownCode(refusal.code)
  const title = known === undefined ? texts.other : refusalTitles[known]
  const isLost = status === 404 || status === 410
  return renderPage(
    c,
    { title, isUnlisted: true },
    <article class="prose">
      <h1 class="page-title">{title}</h1>
      <p>{refusal.message}</p>
      {more}
      {refusal.code === 'sign-in-needed' && (
        <SignInHint here={c.req.method === 'GET' ? addressHere(c) : '/'} />
      )}
      {isLost && <Lost />}
      <p class="quiet small">
        {texts.status(status)} <code>{refusal.code}</code>
        {status >= 500 && (
          <>
            {texts.request} {c.var.requestId}
          </>
        )}
      </p>
    </article>,
    { status },
  )
}

/** For people who looked for something that isn't here. */
function Lost() {
  const ways = [
    ['/', texts.papers],
    ['/experiments', texts.experiments],
    ['/fields', texts.fields],
    ['/venues', texts.venues],
  ] as const
  return (
    <>
      <h2>{texts.search}</h2>
      <SearchBox id="q-here" />
      <h2>{texts.ways}</h2>
      <ul>
        {ways.map(([href, label]) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function SignInHint({ here }: { here: string }) {
  const to = encodeURIComponent(here)
  return (
    <p>
      <a href={`/sign-in?to=${to}`}>{texts.signIn}</a> {texts.or}{' '}
      <a href={`/sign-up?to=${to}`}>{texts.createAccount}</a>.
    </p>
  )
}
