// To somebody who forgot their password: the link to choose another.
import { toPlainName } from '../header-text.ts'
import { emailTexts } from '../texts/emails.ts'
import { type Composer, signed } from './letter.ts'

const texts = emailTexts.recoverPassword

export const recoverPassword: Composer<{ link: string; displayName: string }> = (facts, library) => ({
  subject: texts.subject(library.title),
  text: signed(
    [emailTexts.helloTo(toPlainName(facts.displayName)), ...texts.body(library.title, facts.link)],
    library,
  ),
})
