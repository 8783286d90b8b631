// One notice of the inbox, at once.
import { toPlainName } from '../header-text.ts'
import { emailTexts } from '../texts/emails.ts'
import { type Composer, signed } from './letter.ts'
import { fewer, type NoticeFacts, paragraphOf, sentenceOf, unsubscribeAddress } from './notices.ts'

const texts = emailTexts.notification

export const notification: Composer<NoticeFacts> = ({ displayName, token, notices }, library) => {
  const [first] = notices
  const what = first === undefined ? texts.news : sentenceOf(first)
  return {
    subject: texts.subject(library.title, what),
    text: signed(
      [
        emailTexts.helloTo(toPlainName(displayName)),
        ...notices.map((notice) => paragraphOf(notice, library)),
        fewer(token, library),
      ],
      library,
    ),
    unsubscribe: unsubscribeAddress(token, library),
  }
}
