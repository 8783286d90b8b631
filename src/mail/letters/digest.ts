// What came into the inbox since the last digest, together.
import { toPlainName } from '../header-text.ts'
import { emailTexts } from '../texts/emails.ts'
import { type Composer, signed } from './letter.ts'
import { fewer, type NoticeFacts, paragraphOf, unsubscribeAddress } from './notices.ts'

/** So many are named; the others are in the inbox. */
const mostNamed = 100

const texts = emailTexts.digest

export const digest: Composer<NoticeFacts> = ({ displayName, token, notices }, library) => {
  const more = notices.length - mostNamed
  return {
    subject: texts.subject(library.title, notices.length),
    text: signed(
      [
        emailTexts.helloTo(toPlainName(displayName)),
        texts.intro(library.title),
        ...notices.slice(0, mostNamed).map((notice) => paragraphOf(notice, library)),
        ...(more > 0 ? [texts.more(more, `${library.origin}/inbox`)] : []),
        fewer(token, library),
      ],
      library,
    ),
    unsubscribe: unsubscribeAddress(token, library),
  }
}
