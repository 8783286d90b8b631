// What a text is rendered to, and what decides it.
import type { Dialect } from './dialect.ts'
import type { FoundExperiment } from './experiments.ts'
import { withoutMarks } from './feed-addresses.ts'
import type { Message } from './message.ts'

export interface RenderOptions {
  dialect?: Dialect
  /** Such as `s12-`: ids are the text's own, so that texts on one page never clobber each other. */
  idPrefix: string
  /** Comments and questions: `@name` leads to that person. */
  mentions?: boolean
  /** For texts that are stored: also as feed readers get them. */
  forFeeds?: boolean
}

/** What feed readers get. A text that's shown as it was written has no links and no formulas, and needs no other form. */
export function feedOf({ feed, html, leadHtml }: Rendering): NonNullable<Rendering['feed']> {
  return feed ?? { html: withoutMarks(html), leadHtml: withoutMarks(leadHtml) }
}

export interface Rendering {
  html: string
  /** The first paragraph with the formulas set off in it, as MathML, without footnote marks, for lists. */
  leadHtml: string
  /** Text and first paragraph as `feed-html.ts` makes them, where they were asked for. */
  feed?: { html: string; leadHtml: string }
  /** About 200 characters of plain text. */
  excerpt: string
  /** The whole plain text, for search. */
  plain: string
  wordCount: number
  /** Keys of the cited papers, each once, in order. */
  citations: string[]
  /** Names of the mentioned people, each once, in order, at most ten. */
  mentions: string[]
  /** The experiments that it shows, in order. */
  experiments: FoundExperiment[]
  messages: Message[]
  /** The text took too much, and is shown as it was written. The first message says why. */
  isPlain: boolean
}
