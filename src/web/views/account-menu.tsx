// Who is signed in and where their things are; for readers, the way in.
import { mostUnread } from '#storage/queries/shown-notice.ts'
import type { Viewer } from '#storage/queries/viewer.ts'

export function AccountMenu({ viewer, here }: { viewer: Viewer | undefined; here: string }) {
  const to = here === '/' ? '' : `?to=${encodeURIComponent(here)}`
  return (
    <nav class="account-menu" aria-label="Account">
      {viewer ? (
        <ul>
          <li>
            <a href={`/@${viewer.name}`}>{viewer.displayName}</a>
          </li>
          <li>
            <a href="/inbox">Inbox{viewer.unread > 0 && <b class="unread"> {newOf(viewer.unread)} new</b>}</a>
          </li>
          <li>
            <a href="/summaries">Your summaries</a>
          </li>
          <li>
            <a href="/lists">Lists</a>
          </li>
          <li>
            <a href="/papers/new">Add a paper</a>
          </li>
          {viewer.role !== 'member' && (
            <li>
              <a href="/moderation/queue">Queue</a>
            </li>
          )}
          {viewer.role === 'administrator' && (
            <li>
              <a href="/admin">Administration</a>
            </li>
          )}
          <li>
            <a href="/settings">Settings</a>
          </li>
          <li>
            <form method="post" action="/sign-out">
              <button class="small" type="submit">
                Sign out
              </button>
            </form>
          </li>
        </ul>
      ) : (
        <ul>
          <li>
            <a href={`/sign-in${to}`}>Sign in</a>
          </li>
          <li>
            <a href={`/sign-up${to}`}>Sign up</a>
          </li>
        </ul>
      )}
    </nav>
  )
}

/** What is more is not counted. */
function newOf(unread: number): string {
  return unread < mostUnread ? String(unread) : `${mostUnread} or more`
}
