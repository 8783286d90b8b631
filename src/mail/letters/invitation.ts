// To somebody whom a member invites: the link to sign up with.
import { toPlainName } from '../header-text.ts'
import { type Composer, signed } from './letter.ts'

/** `until` is a day as it is to be read, such as `3 May 2027`. */
export const invitation: Composer<{ link: string; inviterName: string; until: string }> = (
  facts,
  library,
) => ({
  subject: `You are invited to ${library.title}`,
  text: signed(
    [
      'Hello,',
      `${toPlainName(facts.inviterName)} invites you to ${library.title}, a library of short summaries of research papers. To sign up, open this page:`,
      facts.link,
      `The link works once, until ${facts.until}.`,
      'If you do not want to, do nothing: you will get no other mail from here.',
    ],
    library,
  ),
})
