// What the administration says, and the first pages of a new administrator.
import type { ComponentChildren } from 'preact'

const many = (count: number, one: string, more = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`

export const adminTexts = {
  nav: {
    label: 'Administration',
    overview: 'Overview',
    people: 'People',
    settings: 'Settings',
    jobs: 'Jobs',
    outbox: 'Outbox',
  },
  save: 'Save',

  welcome: {
    title: 'Welcome',
    intro: (library: string) =>
      `You’re the administrator of ${library}, and you’re signed in. Your account is ready to use.`,
    next: 'Three next steps',
    join: (
      <>
        Decide <a href="/admin/settings">who can join</a>, and give the library its name. Or{' '}
        <a href="/settings/invitations">invite someone</a>.
      </>
    ),
    sample: (
      <>
        Look around: a <a href="/">first library</a> of papers and summaries shows what Scholium can do. You
        can <a href="/admin/first-library">remove it</a> at any time.
      </>
    ),
    noSample: (
      <>
        See the <a href="/admin">library at a glance</a>: people, reports, jobs and disk space.
      </>
    ),
    write: (
      <>
        <a href="/papers/new">Add a paper</a> and write its first summary.
      </>
    ),
    mail: (folder: string) => (
      <>
        Emails aren’t being sent yet, because there’s no mail server. They’re kept in <code>{folder}</code>,
        and you can read those about accounts in the <a href="/admin/outbox">outbox</a>. To send them, set{' '}
        <code>SCHOLIUM_SMTP</code>.
      </>
    ),
  },

  overview: {
    title: 'Administration',
    people: 'People',
    suspended: (count: number) => `, ${count.toLocaleString('en')} of them suspended or marked as spam`,
    library: 'Library',
    summaries: (papers: string, count: number) =>
      `${papers}, ${many(count, 'public summary', 'public summaries')}`,
    queue: 'Queue',
    queueEmpty: 'The queue is empty',
    open: (reports: number, appeals: number) =>
      [
        ...(reports > 0 ? [many(reports, 'open report')] : []),
        ...(appeals > 0 ? [many(appeals, 'open appeal')] : []),
      ].join(', '),
    settings: 'Settings',
    registration: {
      open: 'Anyone can join',
      invitation: 'By invitation only',
      closed: 'Nobody can join',
    },
    banner: 'a banner is shown',
    disk: 'Disk',
    free: (space: string) => `${space} free`,
    scarce: (space: string) => `Only ${space} free`,
    full: 'Full: nothing can be saved. Free some space, and everything resumes.',
    broken: 'Not writable: nothing can be saved.',
    jobs: 'Jobs',
    jobsOk: 'All jobs OK',
    jobsFailing: (count: number) => `${many(count, 'job')} failed`,
    email: 'Email',
    emailWaiting: (waiting: number, failed: number) =>
      waiting + failed === 0
        ? 'Nothing waiting'
        : `${waiting.toLocaleString('en')} waiting, ${failed.toLocaleString('en')} failed`,
    emailKept: (emails: number) => (
      <>
        No mail server yet. {emails === 0 ? 'Nothing' : many(emails, 'email')} in the{' '}
        <a href="/admin/outbox">outbox</a>.
      </>
    ),
    sample: 'First library',
    sampleWhat: (papers: number, summaries: number) =>
      `${many(papers, 'paper')} and ${many(summaries, 'summary', 'summaries')} that came with Scholium`,
    removeSample: 'Remove…',
  },

  firstLibrary: {
    title: 'Remove the first library?',
    what: (papers: number, summaries: number) =>
      `Scholium came with ${many(papers, 'paper')} and ${many(summaries, 'summary', 'summaries')} by “The editors”. This deletes the summaries, their author and every one of these papers that nobody else has used and no experiment is about.`,
    stays:
      'Whatever other people wrote or saved stays, along with the papers it’s about. The first library won’t come back when the server restarts.',
    warning: 'This can’t be undone.',
    submit: 'Remove the first library',
    none: 'There’s no first library here: it’s been removed, or was never loaded.',
    removed: ({ papers, summaries, papersLeft }: { papers: number; summaries: number; papersLeft: number }) =>
      `${many(papers, 'paper')} and ${many(summaries, 'summary', 'summaries')} removed.${
        papersLeft === 0
          ? ''
          : ` ${many(papersLeft, 'paper')} stayed, because other people or experiments use them.`
      }`,
  },

  people: {
    title: 'People',
    search: 'Name, username or email',
    submit: 'Search',
    counts: ({
      people,
      administrators,
      moderators,
    }: {
      people: number
      administrators: number
      moderators: number
    }) =>
      `${many(people, 'person', 'people')}: ${many(administrators, 'administrator')}, ${many(moderators, 'moderator')}.`,
    found: (count: number, words: string) => `${many(count, 'person', 'people')} found for “${words}”.`,
    nobody: 'No one found.',
    name: 'Name',
    email: 'Email',
    noAccount: 'No account',
    unconfirmed: 'not confirmed',
    state: 'Status',
    joined: 'Joined',
    role: 'Role',
    roles: { member: 'Member', moderator: 'Moderator', administrator: 'Administrator' },
    roleOf: (name: string) => `Role of ${name}`,
    change: 'Change',
    changeOf: (name: string) => `the role of ${name}`,
    roleMissing: 'Choose a role.',
  },

  states: {
    pending: 'Email not confirmed',
    active: 'Active',
    suspended: 'Suspended',
    until: 'until',
    spam: 'Marked as spam',
    closed: 'Closed',
  },

  settings: {
    title: 'Settings',
    libraryTitle: 'Name of the library',
    libraryTitleHint: (fallback: string) =>
      `In the masthead, in feeds and in emails. Leave blank for “${fallback}”.`,
    contact: 'Contact email',
    contactHint: (fallback: string | undefined) =>
      `Shown to everyone at the foot of each page. Leave blank for ${fallback ?? 'none'}.`,
    registration: 'Who can join',
    registrationMissing: 'Choose who can join.',
    open: 'Anyone',
    invitation: 'People with an invitation',
    closed: 'Nobody',
    banner: 'Banner',
    bannerHint: 'Shown on every page. Leave blank for none.',
    kind: 'Kind of banner',
    note: 'Note',
    warning: 'Warning',
  },

  jobs: {
    title: 'Jobs',
    ok: 'All jobs OK.',
    failing: (count: number) => `${many(count, 'job')} failed in the last run.`,
    none: 'No job has run here yet.',
    unknown: 'There’s no such job.',
    elsewhere: 'Another process runs the jobs, so you can’t start them here.',
    email: (waiting: number, failed: number) =>
      `Email: ${waiting.toLocaleString('en')} waiting, ${failed.toLocaleString('en')} failed.`,
    when: (rhythm: string) => `Runs ${rhythm}.`,
    asNeeded: 'Runs when needed.',
    lastRun: 'Last run',
    notYet: 'Not run yet.',
    counts: { waiting: 'waiting', running: 'running', failed: 'failed' },
    lastFailed: (why: string) => `The last run failed: ${why}`,
    run: 'Run now',
    /** By the job's name, as the log has it. */
    names: {
      'send-letters': ['Send email', 'Sends waiting emails.'],
      'tell-followers': ['Notify followers', 'Puts news into the inboxes of people who follow something.'],
      'send-digests': ['Send digests', 'Writes the daily and weekly digest emails.'],
      'follow-decisions': [
        'Update anonymous texts',
        'Applies decisions to anonymous texts after a random delay.',
      ],
      sweep: ['Clean up', 'Deletes expired sessions, links and counters.'],
      'sweep-images': ['Clean up images', 'Deletes images that no text uses.'],
      dump: ['Make the public dump', 'Writes everything readers can see into one file.'],
      'remove-dumps': ['Remove outdated dumps', 'Deletes dumps that contain withdrawn texts.'],
      'look-up-due-papers': [
        'Look for new versions',
        'Asks other services about new versions, corrections and retractions.',
      ],
      'check-runs': ['Check readers’ runs', 'Repeats runs from the ledger and compares the results.'],
      'tell-of-imports': ['Announce imports', 'Refreshes pages after an import that was killed.'],
      'bring-waiting': ['Continue imports', 'Adds waiting items of imports.'],
    } as Record<string, readonly [name: string, what: string]>,
  },

  rhythm: {
    everyMinute: 'every minute',
    everyMinutes: (minutes: string) => `every ${minutes} minutes`,
    everyHour: 'every hour',
    everyDay: (time: string) => `every day at ${time} UTC`,
    cron: (expression: string) => `at ${expression} UTC`,
  },

  outbox: {
    title: 'Outbox',
    sent: 'Email is sent by SMTP, so nothing is kept here.',
    intro: (folder: string, others: number) => (
      <>
        There’s no mail server, so emails are kept on the server, in <code>{folder}</code>. Their links open
        accounts: only use your own. Emails about anything but accounts aren’t shown, because they’d reveal
        anonymous authors ({others} so far).
      </>
    ),
    empty: 'No emails about accounts yet.',
    subject: 'Subject',
    to: 'To',
    when: 'When',
    mailTo: (to: ComponentChildren, date: ComponentChildren) => (
      <>
        To {to}, {date}
      </>
    ),
    back: 'All emails',
    noSuchPage: 'There’s no such page of the outbox.',
  },
}
