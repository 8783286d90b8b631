// What letters about notices have in common: each as a sentence with its link, and the ways to get fewer of them.
import { type Notice, noticePath, noticeSentence } from '#domain/following/notice.ts'
import { toPlainName } from '../header-text.ts'
import { emailTexts } from '../texts/emails.ts'
import type { Library } from './letter.ts'

export interface NoticeFacts {
  displayName: string
  /** Of the address where one POST ends such letters. */
  token: string
  /** What the letter is about. Only the ids wait with it; the rest is read when it is sent, as it is by then. */
  noticeIds: number[]
  notices: Notice[]
}

export function sentenceOf(notice: Notice): string {
  return noticeSentence(notice, toPlainName)
}

/** The sentence with the link below it. */
export function paragraphOf(notice: Notice, { origin }: Library): string {
  return `${sentenceOf(notice)}.\n${origin}${noticePath(notice)}`
}

export function unsubscribeAddress(token: string, { origin }: Library): string {
  return `${origin}/unsubscribe/${token}`
}

export function fewer(token: string, library: Library): string {
  return emailTexts.fewer(unsubscribeAddress(token, library), `${library.origin}/settings/mail`).join('\n')
}
