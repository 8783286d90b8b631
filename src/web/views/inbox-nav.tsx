// The two pages of the inbox: what was told, and what is followed.

const pages = [
  ['/inbox', 'Inbox'],
  ['/inbox/following', 'What you follow'],
] as const

export function InboxNav({ here }: { here: (typeof pages)[number][0] }) {
  return (
    <nav class="filters" aria-label="Inbox">
      <ul class="tabs">
        {pages.map(([path, label]) => (
          <li>{path === here ? <b aria-current="page">{label}</b> : <a href={path}>{label}</a>}</li>
        ))}
      </ul>
    </nav>
  )
}
