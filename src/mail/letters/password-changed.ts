// To the owner of an account: a notice that its password was changed.
import { toPlainName } from '../header-text.ts'
import { emailTexts } from '../texts/emails.ts'
import { type Composer, signed } from './letter.ts'

const texts = emailTexts.passwordChanged

/** `link` is the page where a lost password is recovered; no secret stands in it. */
export const passwordChanged: Composer<{ link: string; displayName: string }> = (facts, library) => ({
  subject: texts.subject(library.title),
  text: signed(
    [emailTexts.helloTo(toPlainName(facts.displayName)), ...texts.body(library.title, facts.link)],
    library,
  ),
})
