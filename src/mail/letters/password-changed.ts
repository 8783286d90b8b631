// To the owner of an account: a notice that its password was changed.
import { toPlainName } from '../header-text.ts'
import { type Composer, signed } from './letter.ts'

/** `link` is the page where a lost password is recovered; no secret stands in it. */
export const passwordChanged: Composer<{ link: string; displayName: string }> = (facts, library) => ({
  subject: `Your password at ${library.title} was changed`,
  text: signed(
    [
      `Hello ${toPlainName(facts.displayName)},`,
      `the password of your account at ${library.title} was changed just now. If that was you, all is well.`,
      `If it was not, choose a new one at once: ${facts.link}`,
    ],
    library,
  ),
})
