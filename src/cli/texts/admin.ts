// What `scholium admin` says.

export const adminCliTexts = {
  usage: `scholium admin person create NAME --email E [--display-name D] [--role R] [--password-file F|-] [--token] [--json]
scholium admin person role NAME member|moderator|administrator [--json]
scholium admin invite [--email E] [--role administrator] [--json]
scholium admin remove-first-library --yes [--json]

person create creates an account with a confirmed email address. Without --password-file, the person chooses a password
  with “Forgot your password?”. --token also creates an API token, the only thing printed to standard output.
invite prints a link that lets one person join, and emails it if --email is given.
remove-first-library deletes the papers and summaries Scholium came with, for good. What other people wrote or saved stays,
  and so do the papers that experiments are about.

Uses the database at DATABASE_URL, or the one in the data folder, whether or not scholium serve is running.
`,
  extra: (argument: string) => `Unexpected argument: ${argument}`,
  commandMissing: 'Choose a command: person create, person role, invite or remove-first-library.',
  roleMissing: (roles: string) => `Give the username and a role (${roles}).`,
  roleUnknown: (roles: string) => `The role must be one of ${roles}.`,
  nameMissing: 'Give a username.',
  emailMissing: 'Give an email address: --email E.',
  invitationRole: 'An invitation is for a member or an administrator.',
  linkOnce: 'This link works once:',
  linkMailed: (email: string) => `We’re emailing this link to ${email}:`,
  created: (name: string, email: string) => `Created ${name} (${email}).`,
  tokenName: 'Created at the command line',
  fileUnreadable: (file: string) => `Can’t read the file ${file}.`,
  roleGiven: (name: string, role: string) =>
    `${name} is now ${role === 'administrator' ? 'an' : 'a'} ${role}.`,
  confirmRemoval: 'This deletes the first library for good. Add --yes to confirm.',
  removed: (papers: number, summaries: number, papersLeft: number) =>
    `Removed ${papers} papers and ${summaries} summaries.${
      papersLeft === 0 ? '' : ` ${papersLeft} papers stayed, because other people or experiments use them.`
    }`,
}
