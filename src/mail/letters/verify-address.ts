// To somebody who signed up: the link that proves the address is theirs.
import { emailTexts } from '../texts/emails.ts'
import { type Composer, signed } from './letter.ts'

const texts = emailTexts.verifyAddress

// No name stands in it: anyone who signs up with another's address chooses it.
export const verifyAddress: Composer<{ link: string }> = ({ link }, library) => ({
  subject: texts.subject(library.title),
  text: signed([emailTexts.hello, ...texts.body(library.title, link)], library),
})
