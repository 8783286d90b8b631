// The two pages of the inbox: the notifications, and what is followed.
import { inboxTexts } from '../texts/inbox.tsx'

const { nav } = inboxTexts

const pages = [
  ['/inbox', nav.inbox],
  ['/inbox/following', nav.following],
] as const

export function InboxNav({ here }: { here: (typeof pages)[number][0] }) {
  return (
    <nav class="filters" aria-label={nav.label}>
      <ul class="tabs">
        {pages.map(([path, label]) => (
          <li>{path === here ? <b aria-current="page">{label}</b> : <a href={path}>{label}</a>}</li>
        ))}
      </ul>
    </nav>
  )
}
