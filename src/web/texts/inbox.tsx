// What the inbox says, the page of what one follows, and the one that ends emails.

export const inboxTexts = {
  nav: { label: 'Inbox', inbox: 'Inbox', following: 'Following' },

  inbox: {
    title: 'Inbox',
    markRead: 'Mark all as read',
    empty: 'Nothing here yet. You’ll see replies to you, and news about what you follow.',
    new: 'new',
    beyondEnd: 'There’s no such page of your inbox.',
    gone: 'What this was about is gone, or it’s in another person’s inbox.',
  },

  following: {
    title: 'Following',
    intro: (most: number) => (
      <>
        News about these comes to your inbox, and by email <a href="/settings/mail">if you like</a>. Follow
        something from its own page. You can follow up to {most} things.
      </>
    ),
    empty: 'You’re not following anything yet.',
    kinds: {
      paper: 'Papers',
      person: 'People',
      venue: 'Venues',
      field: 'Fields',
      tag: 'Tags',
      search: 'Searches',
    },
    unfollowable: 'You can’t follow this.',
    whatMissing: 'Say what to follow.',
    whoMissing: 'Say who.',
    blocked: 'Blocked people',
    blockedIntro:
      'You get no notifications about what they do, and they aren’t told. You can block someone on their profile.',
    blockedNobody: 'You haven’t blocked anyone.',
  },

  unsubscribe: {
    title: 'Unsubscribe',
    broken: 'The link is incomplete. Copy all of it from the email.',
    submit: 'Unsubscribe',
    intro: (kind: string) =>
      `You’re getting these emails: ${kind}. After this you won’t. Your inbox stays as it is, and you can change your mind in Settings, Email.`,
    done: 'You’re unsubscribed',
    kind: (kind: string) => `You won’t get these any more: ${kind}.`,
    again: 'Choose which emails you get',
    digests: 'daily and weekly digests',
  },
}
