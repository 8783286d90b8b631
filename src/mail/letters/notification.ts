// One notice of the inbox, at once.
import { toPlainName } from '../header-text.ts'
import { type Composer, signed } from './letter.ts'
import { fewer, type NoticeFacts, paragraphOf, sentenceOf, unsubscribeAddress } from './notices.ts'

export const notification: Composer<NoticeFacts> = ({ displayName, token, notices }, library) => {
  const [first] = notices
  const what = first === undefined ? 'News' : sentenceOf(first)
  return {
    subject: `${library.title}: ${what}`,
    text: signed(
      [
        `Hello ${toPlainName(displayName)},`,
        ...notices.map((notice) => paragraphOf(notice, library)),
        fewer(token, library),
      ],
      library,
    ),
    unsubscribe: unsubscribeAddress(token, library),
  }
}
