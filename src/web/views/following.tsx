// All that somebody follows, and whom they blocked.
import { type FollowKind, mostFollows } from '#domain/following/follow.ts'
import { keyAddress } from '#domain/papers/identifier.ts'
import type { Person } from '#domain/people/person.ts'
import type { Followed } from '#storage/queries/follows.ts'
import { BlockButton, FollowButton } from './follow-button.tsx'
import { InboxNav } from './inbox-nav.tsx'

const headings: Record<FollowKind, string> = {
  paper: 'Papers',
  person: 'People',
  venue: 'Venues',
  field: 'Fields',
  tag: 'Tags',
  search: 'Searches',
}

const addresses: Record<FollowKind, (key: string) => string> = {
  paper: keyAddress,
  person: (name) => `/@${name}`,
  venue: (key) => `/venues/${key}`,
  field: (key) => `/fields/${key}`,
  tag: (key) => `/tags/${key}`,
  search: (typed) => `/search?q=${encodeURIComponent(typed)}`,
}

const here = '/inbox/following'

export function FollowingView({ follows, blocked }: { follows: Followed[]; blocked: Person[] }) {
  const groups = Map.groupBy(follows, ({ kind }) => kind)
  return (
    <>
      <InboxNav here={here} />
      <h1 class="page-title">What you follow</h1>
      <p class="page-intro">
        What is new there comes to your inbox, and by e-mail <a href="/settings/mail">if you wish</a>. Each is
        followed from its own page, {mostFollows} at most.
      </p>
      {follows.length === 0 && <p class="empty">You follow nothing yet.</p>}
      {[...groups].map(([kind, followed]) => (
        <section aria-labelledby={`following-${kind}`}>
          <h2 class="section-title flush" id={`following-${kind}`}>
            {headings[kind]}
          </h2>
          <ul class="index">
            {followed.map(({ key, title }) => (
              <li>
                <a href={addresses[kind](key)}>{title}</a>
                <FollowButton {...{ kind, of: key, title, to: here }} isFollowed />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Blocked people={blocked} />
    </>
  )
}

function Blocked({ people }: { people: Person[] }) {
  return (
    <section aria-labelledby="blocked">
      <h2 class="section-title flush" id="blocked">
        Whom you blocked
      </h2>
      <p>You hear nothing of what they do. They are not told. You block somebody on their page.</p>
      {people.length === 0 && <p class="empty">You blocked nobody.</p>}
      <ul class="index">
        {people.map(({ name, displayName }) => (
          <li>
            <a href={`/@${name}`}>{displayName}</a>
            <BlockButton {...{ name, displayName, to: here }} isBlocked />
          </li>
        ))}
      </ul>
    </section>
  )
}
