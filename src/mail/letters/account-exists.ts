// To the owner of an account whose address somebody signed up with again.
import { emailTexts } from '../texts/emails.ts'
import { type Composer, signed } from './letter.ts'

const texts = emailTexts.accountExists

/** `link` is the page where a lost password is recovered; no secret stands in it. */
export const accountExists: Composer<{ link: string }> = ({ link }, library) => ({
  subject: texts.subject(library.title),
  text: signed([emailTexts.hello, ...texts.body(library.title, link)], library),
})
