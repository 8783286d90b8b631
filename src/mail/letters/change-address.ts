// To the new address of an account: the link that proves it.
import { type Composer, notYou, signed } from './letter.ts'

// No name stands in it: the address is not proven yet.
export const changeAddress: Composer<{ link: string }> = ({ link }, library) => ({
  subject: `Confirm your new address for ${library.title}`,
  text: signed(
    [
      'Hello,',
      `somebody wants to use this address for their account at ${library.title}. To confirm that it is yours, open this page and press the button:`,
      link,
      'The link works once, and for one hour.',
      notYou,
    ],
    library,
  ),
})
