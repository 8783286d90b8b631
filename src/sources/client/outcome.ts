// What came of asking: an answer, or why there's none and whether once more may help.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { askingTexts as texts } from '../texts/asking.ts'
import type { Asking } from './asking.ts'
import type { Worth } from './contract.ts'
import { decodeText } from './decode-text.ts'
import type { Failure, Received } from './exchange.ts'

/** Once more may help, unless somebody says when. */
export interface Passing {
  refusal: Refusal
  isPassing: boolean
  /** Milliseconds that the service asks for. */
  wait?: number | undefined
  /** Whom it's about, where nobody should try again soon. */
  awayHost?: string
}

export interface Arrived {
  received: Received
  url: URL
  text: string
  worth: Worth
}

export function lasts(refusal: Refusal): Passing {
  return { refusal, isPassing: false }
}

export function failure(host: string, what: Failure): Passing {
  if (what === 'too-long') return lasts(refuse('answer-too-long', texts.tooLong(host)))
  if (what === 'malformed') return lasts(refuse('answer-malformed', texts.malformed(host)))
  const refusal = refuse('source-unreachable', texts[what](host))
  // Slow a second time would be too slow.
  return what === 'cut'
    ? { refusal, isPassing: true }
    : { refusal, isPassing: what !== 'slow', awayHost: host }
}

/** The text, and what it's worth. */
export function weigh(received: Received, url: URL, { judge }: Asking): Arrived | Passing {
  const contentType = received.headers['content-type'] ?? ''
  const text = decodeText(received.body, contentType)
  const isAnswer = received.status === 200 || received.status === 203
  const worth = isAnswer ? judge(text, contentType) : 'missing'
  if (worth !== 'broken') return { received, url, text, worth }
  return { refusal: refuse('answer-malformed', texts.malformed(url.hostname)), isPassing: true }
}
