// To the old address of an account: a notice that another took its place.
import { toPlainName } from '../header-text.ts'
import { type Composer, signed } from './letter.ts'

export const addressChanged: Composer<{ displayName: string; contact?: string | undefined }> = (
  facts,
  library,
) => ({
  subject: `Your address at ${library.title} was changed`,
  text: signed(
    [
      `Hello ${toPlainName(facts.displayName)},`,
      `your account at ${library.title} has another e-mail address now. This one gets no more mail.`,
      facts.contact === undefined
        ? `If that was not you, write to whoever runs ${library.title}: ${library.origin}/about`
        : `If that was not you, write to ${facts.contact} at once.`,
    ],
    library,
  ),
})
