// To the new address of an account: the link that proves it.
import { emailTexts } from '../texts/emails.ts'
import { type Composer, signed } from './letter.ts'

const texts = emailTexts.changeAddress

// No name stands in it: the address is not proven yet.
export const changeAddress: Composer<{ link: string }> = ({ link }, library) => ({
  subject: texts.subject(library.title),
  text: signed([emailTexts.hello, ...texts.body(library.title, link)], library),
})
