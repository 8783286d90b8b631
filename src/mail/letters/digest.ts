// What came into the inbox since the last digest, together.
import { toPlainName } from '../header-text.ts'
import { type Composer, signed } from './letter.ts'
import { fewer, type NoticeFacts, paragraphOf, unsubscribeAddress } from './notices.ts'

/** So many are named; the others are in the inbox. */
const mostNamed = 100

export const digest: Composer<NoticeFacts> = ({ displayName, token, notices }, library) => {
  const more = notices.length - mostNamed
  return {
    subject: `${library.title}: ${notices.length === 1 ? 'one thing is' : `${notices.length} things are`} new`,
    text: signed(
      [
        `Hello ${toPlainName(displayName)},`,
        `this is new at ${library.title}:`,
        ...notices.slice(0, mostNamed).map((notice) => paragraphOf(notice, library)),
        ...(more > 0 ? [`And ${more} more in your inbox: ${library.origin}/inbox`] : []),
        fewer(token, library),
      ],
      library,
    ),
    unsubscribe: unsubscribeAddress(token, library),
  }
}
