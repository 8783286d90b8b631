// What the pages of one's own settings say, but for those about passwords and passkeys (`credentials.tsx`).
import type { ComponentChildren } from 'preact'

export const settingsTexts = {
  nav: {
    label: 'Settings',
    profile: 'Profile',
    account: 'Account',
    mail: 'Email',
    tokens: 'API tokens',
    invitations: 'Invitations',
    export: 'Export and import',
  },
  save: 'Save',

  profile: {
    title: 'Profile',
    intro: (page: string) => (
      <>
        Everyone can see this on <a href={page}>your profile</a>.
      </>
    ),
    displayName: 'Display name',
    bio: 'Bio',
    bioHint: 'A few words about yourself, in plain text. Optional.',
  },

  account: {
    title: 'Account',
    email: 'Email',
    changeEmail: 'Change email address',
    password: 'Password',
    hasPassword: 'You can sign in with a password.',
    noPassword: 'Your account has no password.',
    changePassword: 'Change password',
    setPassword: 'Set a password',
    secondFactor: 'Two-factor authentication',
    factorOn: 'On. You’re asked for a code after your password.',
    factorOff: 'Off. A code from an app on your phone can protect your account as well.',
    manageFactor: 'Turn it off, or get new backup codes',
    setUpFactor: 'Set it up',
    connections: 'Connected accounts',
    connected: (provider: string) => `${provider}, connected.`,
    connect: (provider: string) => `Connect ${provider}`,
    disconnect: 'Disconnect',
    sessions: 'Where you’re signed in',
    from: (address: string) => `, from ${address}`,
    since: 'Since',
    lastSeen: 'last seen',
    thisSession: 'This one.',
    endSession: 'Sign out',
    endOthers: 'Sign out everywhere else',
    close: 'Close account',
    closeLink: 'Close my account',
    unknownProvider: 'You can’t sign in that way here.',
  },

  address: {
    title: 'Change email address',
    current: (address: ComponentChildren) => (
      <>
        Your address is <b>{address}</b>. It stays until you confirm the new one.
      </>
    ),
    label: 'New email address',
    missing: 'Enter your new email address.',
    submit: 'Send confirmation link',
  },

  close: {
    title: 'Close account',
    intro: (exportPage: string) => (
      <>
        This can’t be undone. It deletes your name, email address, private and unlisted summaries, drafts,
        lists, reading states, follows and tokens, and your username becomes free for others. You may want to{' '}
        <a href={exportPage}>export everything</a> first.
      </>
    ),
    legend: 'Your public summaries, comments, questions and runs',
    choiceMissing: 'Choose what happens to your public texts.',
    detach: (former: string) => `Keep them, signed “${former}”. Your votes still count.`,
    remove: (days: number) =>
      `Delete them. Where others replied, an empty placeholder stays. Your votes are withdrawn. Anonymous texts follow within ${days} days, each at a random time, so that nobody can tell they were yours.`,
    submit: 'Close my account for good',
  },

  mail: {
    title: 'Email',
    intro: (inbox: string, hour: number) => (
      <>
        Everything appears in <a href={inbox}>your inbox</a>. Choose what to get by email too. Digests go out
        at {hour}
        :00 UTC; emails about anonymous posts may be delayed up to two hours.
      </>
    ),
    modeMissing: 'Choose how often.',
    off: 'No email',
    each: 'An email for each',
    daily: 'Daily digest',
    weekly: 'Weekly digest, on Mondays',
  },

  tokens: {
    title: 'API tokens',
    intro: 'Tokens let your scripts act on your behalf, with only the permissions you grant.',
    yours: 'Your tokens',
    made: ', created',
    lastUsed: 'last used',
    unused: 'not used yet',
    expired: 'expired',
    expires: 'expires',
    revoke: 'Revoke',
    which: (name: string) => `the token ${name}`,
    create: 'Create a token',
    name: 'Name',
    nameHint: 'For you, such as the name of the script.',
    nameMissing: 'Enter a name for the token.',
    permissions: 'Permissions',
    permissionUnknown: 'There’s no such permission.',
    lifetime: 'Expires after',
    lifetimeMissing: 'Choose when the token expires.',
    submit: 'Create token',
    days30: '30 days',
    days90: '90 days',
    year: 'A year',
    never: 'Never, until I revoke it',
    newTitle: 'Your new token',
    copy: (name: string) =>
      `This is your token “${name}”. Copy it now: it’s shown only once, and anyone who has it can use it.`,
    usage: 'Scripts send it as',
    back: 'Back to your tokens',
  },

  invitations: {
    title: 'Invitations',
    closed: 'This library isn’t taking new members, not even by invitation.',
    intro: (days: number, most: number) =>
      `An invitation link lets one person join within ${days} days. You can have ${most} open ones. Moderators see who invited whom.`,
    email: 'Email',
    emailHint: 'We’ll send the link there, with your name. Leave blank to pass the link on yourself.',
    submit: 'Invite',
    yours: 'Your invitations',
    link: 'A link',
    emailTo: (address: string) => `An email to ${address}`,
    joined: 'joined with it.',
    made: 'created',
    used: 'used',
    expired: 'expired',
    works: 'works until',
    withdraw: 'Withdraw',
    whichLink: (id: number) => `invitation ${id}`,
    whichEmail: (address: string) => `the invitation to ${address}`,
    newTitle: 'Your invitation',
    pass: (days: number) =>
      `Pass this link on. It’s shown only once, and lets one person join within ${days} days.`,
    back: 'Back to your invitations',
  },

  orcid: {
    title: 'Works from ORCID',
    intro:
      'We ask ORCID for the public works of this iD and put them on your list “My papers”. Only you can see the list until you make it public. Papers that we don’t have are added. Nothing is said about who you are: your iD isn’t shown or stored.',
    label: 'ORCID iD',
    hint: 'For example, 0000-0002-1825-0097.',
    missing: 'Enter an ORCID iD.',
    submit: 'Add works',
  },
  takeout: {
    title: 'Export and import',
    reportTitle: 'Import report',
    lengthMissing: 'The Content-Length header is missing.',
    fileMissing: 'Choose a file first.',
    discardMissing: 'Choose what to discard.',
    exportTitle: 'Export',
    exportIntro: 'Everything you’ve written, saved and set here is yours to take, as often as you like.',
    zip: 'Everything, as a zip file',
    zipWhat:
      'summaries as Markdown with their revisions, comments, questions, votes, lists, reading states, follows, runs, images, and all the papers they’re about as BibTeX',
    csv: 'Your summaries, as a CSV table',
    csvWhat: 'two columns, paper and text, as ShortScience.org wrote it; includes private and anonymous ones',
    importTitle: 'Import',
    orcid: 'Add your works from ORCID to a list',
    importIntro:
      'Import either file from another library. Missing papers are added. What you already have here stays as it is.',
    file: 'File',
    fileHint: 'A zip file or a CSV table, up to 50 MB.',
    visibility: 'Who can see the summaries',
    visibilityAsFile: 'As the file says; those in a table are private',
    visibilityPrivate: 'Only me',
    visibilityUnlisted: 'Anyone with the link',
    visibilityPublic: 'Everyone',
    dialect: 'Texts in a table',
    dialectShortscience: 'Written for ShortScience.org',
    dialectScholium: 'Written for Scholium',
    submit: 'Import',
    items: (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'item' : 'items'}`,
    waitingTitle: 'Waiting to be added',
    waiting: (items: string) => (
      <>
        {items} of your imports can’t be added yet. While you’re new here, you can add a few papers and
        summaries a day. They’re added automatically as soon as you can add them; until then nobody else sees
        them. <a href="/about/trust">How much you can add</a>
      </>
    ),
    showWaiting: 'Show waiting items',
    failedTitle: 'Couldn’t be added',
    failed:
      'These items of your imports were waiting and couldn’t be added. We keep them here, visible only to you, until you discard them.',
    unnamed: 'An item of an earlier import',
    more: (count: number) => `And ${count.toLocaleString('en')} more.`,
    discard: (all: string) => `Discard ${all}`,
    thisItem: 'this item',
    allItems: (items: string) => `all ${items}`,
    discardWarning: 'This can’t be undone. Until then your export has a copy.',
    discardConfirm: (all: string) => `Yes, discard ${all}`,
    report: (added: string, papers: number, skipped: number, failed: number) =>
      `${added} imported, and ${papers} ${papers === 1 ? 'paper' : 'papers'} that the library didn’t have. ${skipped} left as they are, ${failed} failed.`,
    withChanges: 'Imported with changes',
    reportWaiting: (count: string) =>
      `${count} waiting: they’re added automatically as soon as you can add them, and nobody else sees them until then.`,
    notImported: 'Not imported',
    back: 'Back to export and import',
  },
}
