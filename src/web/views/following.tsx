// All that somebody follows, and whom they blocked.
import { type FollowKind, mostFollows } from '#domain/following/follow.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import type { Person } from '#domain/people/person.ts'
import type { Followed } from '#storage/queries/follows.ts'
import { inboxTexts } from '../texts/inbox.tsx'
import { BlockButton, FollowButton } from './follow-button.tsx'
import { InboxNav } from './inbox-nav.tsx'

const texts = inboxTexts.following
const headings: Record<FollowKind, string> = texts.kinds

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
      <h1 class="page-title">{texts.title}</h1>
      <p class="page-intro">{texts.intro(mostFollows)}</p>
      {follows.length === 0 && <p class="empty">{texts.empty}</p>}
      {[...groups].map(([kind, followed]) => (
        <section aria-labelledby={`following-${kind}`}>
          <h2 class="section-title flush" id={`following-${kind}`}>
            {headings[kind]}
          </h2>
          <ul class="index">
            {followed.map(({ key, title }) => (
              <li>
                <a href={addresses[kind](key)}>{title}</a>
                <FollowButton kind={kind} of={key} title={title} to={here} isFollowed />
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
        {texts.blocked}
      </h2>
      <p>{texts.blockedIntro}</p>
      {people.length === 0 && <p class="empty">{texts.blockedNobody}</p>}
      <ul class="index">
        {people.map(({ name, displayName }) => (
          <li>
            <a href={`/@${name}`}>{displayName}</a>
            <BlockButton name={name} displayName={displayName} to={here} isBlocked />
          </li>
        ))}
      </ul>
    </section>
  )
}
