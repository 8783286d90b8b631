// What emails say: subjects, and paragraphs of plain text. A link stands in a paragraph of its own.

const linkLasts = 'The link works once, for one hour.'
/** For emails that nobody but the owner of the address asked for. */
const notYou = 'If this wasn’t you, you can ignore this email: nothing happens without the link.'

export const emailTexts = {
  hello: 'Hello,',
  helloTo: (name: string) => `Hello ${name},`,

  verifyAddress: {
    subject: (library: string) => `Confirm your email address for ${library}`,
    body: (library: string, link: string) => [
      `Someone created an account at ${library} with this email address. To confirm that it’s yours, open this page:`,
      link,
      linkLasts,
      notYou,
    ],
  },

  accountExists: {
    subject: (library: string) => `You already have an account at ${library}`,
    body: (library: string, link: string) => [
      `Someone tried to create an account at ${library} with this email address, but it already has one. No second account was created.`,
      `If it was you, sign in with your existing account. Forgot your password? Choose a new one: ${link}`,
      'If it wasn’t you, there’s nothing to do. Your account is unchanged, and we haven’t told anyone that it exists.',
    ],
  },

  recoverPassword: {
    subject: (library: string) => `Choose a new password for ${library}`,
    body: (library: string, link: string) => [
      `Someone asked for a new password for your account at ${library}. To choose one, open this page:`,
      link,
      `${linkLasts} Until then your old password still works.`,
      notYou,
    ],
  },

  passwordChanged: {
    subject: (library: string) => `Your password at ${library} was changed`,
    body: (library: string, link: string) => [
      `The password of your account at ${library} was just changed. If that was you, all is well.`,
      `If it wasn’t, choose a new one now: ${link}`,
    ],
  },

  changeAddress: {
    subject: (library: string) => `Confirm your new email address for ${library}`,
    body: (library: string, link: string) => [
      `Someone wants to use this email address for their account at ${library}. To confirm that it’s yours, open this page:`,
      link,
      linkLasts,
      notYou,
    ],
  },

  addressChanged: {
    subject: (library: string) => `Your email address at ${library} was changed`,
    body: (library: string, help: string) => [
      `Your account at ${library} now has a different email address. This one won’t get any more email from us.`,
      `If that wasn’t you, ${help}`,
    ],
    contact: (address: string) => `write to ${address} right away.`,
    about: (library: string, page: string) => `contact the administrators of ${library}: ${page}`,
  },

  invitation: {
    subject: (library: string) => `You’re invited to ${library}`,
    body: (inviter: string, library: string, link: string, until: string) => [
      `${inviter} has invited you to ${library}, a library of short summaries of research papers. To join, open this page:`,
      link,
      `The link works once, until ${until}.`,
      'If you don’t want to join, you can ignore this email. We won’t write again.',
    ],
  },

  notification: {
    subject: (library: string, what: string) => `${library}: ${what}`,
    news: 'News',
  },

  digest: {
    subject: (library: string, count: number) =>
      `${library}: ${count === 1 ? '1 new notification' : `${count} new notifications`}`,
    intro: (library: string) => `Here’s what’s new at ${library}:`,
    more: (count: number, inbox: string) => `And ${count} more in your inbox: ${inbox}`,
  },

  fewer: (unsubscribe: string, settings: string) => [
    `Unsubscribe from these emails: ${unsubscribe}`,
    `Choose which emails you get, and how often: ${settings}`,
  ],
}
