// To the owner of an account whose address somebody signed up with again.
import { type Composer, signed } from './letter.ts'

/** `link` is the page where a lost password is recovered; no secret stands in it. */
export const accountExists: Composer<{ link: string }> = ({ link }, library) => ({
  subject: `You already have an account at ${library.title}`,
  text: signed(
    [
      'Hello,',
      `somebody signed up at ${library.title} with this address, which has an account already. No second one was made.`,
      `If that was you, sign in with the account you have. If you forgot its password: ${link}`,
      'If it was not you, do nothing. Your account is as it was, and nobody was told that it exists.',
    ],
    library,
  ),
})
