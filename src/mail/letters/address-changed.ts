// To the old address of an account: a notice that another took its place.
import { toPlainName } from '../header-text.ts'
import { emailTexts } from '../texts/emails.ts'
import { type Composer, signed } from './letter.ts'

const texts = emailTexts.addressChanged

export const addressChanged: Composer<{ displayName: string; contact?: string | undefined }> = (
  { displayName, contact },
  { title, origin },
) => {
  const help = contact === undefined ? texts.about(title, `${origin}/about`) : texts.contact(contact)
  return {
    subject: texts.subject(title),
    text: signed([emailTexts.helloTo(toPlainName(displayName)), ...texts.body(title, help)], {
      title,
      origin,
    }),
  }
}
