// To somebody who signed up: the link that proves the address is theirs.
import { type Composer, notYou, signed } from './letter.ts'

// No name stands in it: whoever signs up with another's address chooses it.
export const verifyAddress: Composer<{ link: string }> = ({ link }, library) => ({
  subject: `Confirm your address for ${library.title}`,
  text: signed(
    [
      'Hello,',
      `somebody signed up at ${library.title} with this address. To confirm that it is yours, open this page and press the button:`,
      link,
      'The link works once, and for one hour.',
      notYou,
    ],
    library,
  ),
})
