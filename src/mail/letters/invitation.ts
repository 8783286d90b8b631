// To somebody whom a member invites: the link to sign up with.
import { toPlainName } from '../header-text.ts'
import { emailTexts } from '../texts/emails.ts'
import { type Composer, signed } from './letter.ts'

const texts = emailTexts.invitation

/** `until` is a day as it is to be read, such as `3 May 2027`. */
export const invitation: Composer<{ link: string; inviterName: string; until: string }> = (
  { link, inviterName, until },
  library,
) => ({
  subject: texts.subject(library.title),
  text: signed(
    [emailTexts.hello, ...texts.body(toPlainName(inviterName), library.title, link, until)],
    library,
  ),
})
