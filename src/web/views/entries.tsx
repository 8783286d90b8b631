// The list of papers, on pages of searches, venues, fields, tags and lists. Written as text, because it makes up most of those pages.
import { keyAddress } from '#domain/identifiers/identifier.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import { type Html, type HtmlPart, html } from '../html.ts'
import type { PaperExperiments } from '../paper-experiments.ts'
import { experimentHtml, publishedHtml, retractionHtml, titleHtml } from './entry-parts.tsx'
import { authorsLine, summariesOf } from './labels.tsx'

interface PaperEntriesProps<Listed extends PaperCard> {
  papers: readonly Listed[]
  /** Experiments of the papers, where the list shows them. */
  marks?: PaperExperiments
  /** The title, where it's more than its words. */
  titleOf?: (paper: Listed) => HtmlPart
  /** What's below the authors, where it isn't the brief. */
  about?: (paper: Listed) => HtmlPart
}

export function PaperEntries<Listed extends PaperCard>(props: PaperEntriesProps<Listed>) {
  const entries = props.papers.map((paper) => paperEntry(paper, props).text)
  return <ol class="entries" dangerouslySetInnerHTML={{ __html: entries.join('') }} />
}

function paperEntry<Listed extends PaperCard>(
  paper: Listed,
  { marks, titleOf = ({ title }) => titleHtml(title), about = briefHtml }: PaperEntriesProps<Listed>,
): Html {
  return html`<li class="entry"><div class="entry-text"><h2 class="entry-title"><a href="${keyAddress(paper.key)}">${titleOf(paper)}</a>${retractionHtml(paper)}</h2><p class="byline">${authorsLine(paper)}</p>${about(paper)}</div>${experimentHtml(marks?.get(paper.key))}<div class="note"><p>${publishedHtml(paper)}</p><p>${summariesOf(paper.summaryCount)}</p></div></li>`
}

export function briefHtml({ brief }: PaperCard): HtmlPart {
  return brief ? html`<p>${brief}</p>` : undefined
}
