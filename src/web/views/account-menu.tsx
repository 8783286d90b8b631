// Who is signed in, with one menu of everything that is theirs; for readers, the way in.
import { mostUnread } from '#storage/queries/shown-notice.ts'
import type { Viewer } from '#storage/queries/viewer.ts'
import { layoutTexts } from '../texts/layout.ts'

const texts = layoutTexts.account

export function AccountMenu({ viewer, here }: { viewer: Viewer | undefined; here: string }) {
  return (
    <nav class="account-menu" aria-label={texts.label}>
      {viewer ? <OwnMenu viewer={viewer} /> : <WayIn here={here} />}
    </nav>
  )
}

function WayIn({ here }: { here: string }) {
  const to = here === '/' ? '' : `?to=${encodeURIComponent(here)}`
  return (
    <ul>
      <li>
        <a href={`/sign-in${to}`}>{texts.signIn}</a>
      </li>
      <li class="minor">
        <a href={`/sign-up${to}`}>{texts.createAccount}</a>
      </li>
    </ul>
  )
}

function OwnMenu({ viewer }: { viewer: Viewer }) {
  const { name, displayName, unread } = viewer
  return (
    <details>
      <summary>
        <span class="visually-hidden">{texts.menu}: </span>
        <span class="account-initial" aria-hidden="true">
          {[...displayName.trim()][0]?.toUpperCase()}
        </span>
        <span class="account-name">{displayName}</span>
        {unread > 0 && (
          <b class="unread">
            <span aria-hidden="true">{shortCount(unread)}</span>
            <span class="visually-hidden">, {texts.unreadInInbox(shortCount(unread))}</span>
          </b>
        )}
      </summary>
      <ul>
        {entriesFor(viewer, name).map(({ href, label, count }) => (
          <li>
            <a href={href}>
              {label}
              {count !== undefined && count > 0 && <b> {texts.unread(shortCount(count))}</b>}
            </a>
          </li>
        ))}
        <li>
          <form method="post" action="/sign-out">
            <button type="submit">{texts.signOut}</button>
          </form>
        </li>
      </ul>
    </details>
  )
}

interface MenuEntry {
  href: string
  label: string
  count?: number
}

function entriesFor({ role, unread }: Viewer, name: string): MenuEntry[] {
  const entries: MenuEntry[] = [
    { href: '/inbox', label: texts.inbox, count: unread },
    { href: `/@${name}`, label: texts.profile },
    { href: '/summaries', label: texts.summaries },
    { href: '/lists', label: texts.saved },
    { href: '/papers/new', label: texts.addPaper },
  ]
  if (role !== 'member') entries.push({ href: '/moderation/queue', label: texts.queue })
  if (role === 'administrator') entries.push({ href: '/admin', label: texts.administration })
  entries.push({ href: '/settings', label: texts.settings })
  return entries
}

/** What is more is not counted. */
function shortCount(unread: number): string {
  return unread < mostUnread ? String(unread) : texts.orMore(mostUnread)
}
