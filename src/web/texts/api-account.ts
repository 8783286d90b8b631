// The words of the API about one's own account: its tokens and sessions, what one follows and keeps, the inbox, everything as files.

export const accountApiTexts = {
  access: {
    noSession: 'You have no such session.',
    token: 'A token’s details, without the token itself.',
    tokens: 'List your tokens, newest first.',
    revokeToken: 'Revoke a token, including the one you’re using.',
    sessions: 'List your sessions.',
    endSession: 'End a session.',
    endSessions: 'End all your sessions.',
  },
  follows: {
    list: 'List what you follow.',
    follow: 'Follow a paper, person, venue, tag, field or search.',
    unfollow: 'Unfollow something.',
    blocks: 'List the people you’ve blocked. They aren’t notified.',
    block: 'Block a person, so you get no notifications from them.',
    unblock: 'Unblock a person.',
  },
  inbox: {
    noNotice: 'There’s no such notification.',
    path: 'Address on this site.',
    list: 'List your notifications, newest first.',
    readAll: 'Mark all notifications as read.',
    get: 'Get a notification.',
    mark: 'Mark a notification as read or unread.',
    modes: 'Get which notifications you receive by email, and how often.',
    setModes: 'Set how often you get each kind of notification by email. Kinds you leave out don’t change.',
  },
  keeping: {
    list: 'List the papers with a reading status, last changed first.',
    counts: 'Number of papers by status.',
    get: 'Get your reading status of a paper, and which of your lists it’s on.',
    set: 'Set your reading status of a paper, or clear it with null. Private.',
  },
  me: {
    nobody: 'There’s no such person.',
    get: 'Get your account.',
    stateUntil: 'When your suspension ends.',
    unread: 'Number of unread notifications.',
    edit: 'Change your display name and bio. Fields you leave out don’t change.',
    address: 'Email address it was sent to.',
    invitations: 'List your invitations and who accepted them, newest first.',
    invite: 'Create an invitation: a link for one person, or an email to an address.',
    link: 'Shown only once, and not if it was emailed.',
    revoke: 'Revoke an unused invitation.',
  },
  takeout: {
    zip: 'Export everything of yours as a zip that another library can import.',
    table: 'Export your summaries as a table with two columns: a paper’s key and the text.',
    visibility:
      'Visibility of every summary. If left out, a zip sets it for each, and those in a table are private.',
    dialect: 'Markup of the texts in a table.',
    papers: 'Number of papers that were missing.',
    waiting:
      'Waiting items are added automatically once you’re allowed to add them. Nobody else sees them until then.',
    discard: 'Discard imported items that are waiting or couldn’t be added.',
    dumps: 'List the library’s public dumps, newest first.',
    bring: 'Import such a zip or table: missing papers, and your texts, lists, reading statuses and runs.',
  },
  token: {
    wrong: 'This token is unknown or no longer works.',
  },
} as const
