// To somebody who forgot their password: the link to choose another.
import { toPlainName } from '../header-text.ts'
import { type Composer, notYou, signed } from './letter.ts'

export const recoverPassword: Composer<{ link: string; displayName: string }> = (facts, library) => ({
  subject: `Choose a new password for ${library.title}`,
  text: signed(
    [
      `Hello ${toPlainName(facts.displayName)},`,
      `somebody asked for a new password for your account at ${library.title}. To choose one, open this page:`,
      facts.link,
      'The link works once, and for one hour. Your old password works until then.',
      notYou,
    ],
    library,
  ),
})
