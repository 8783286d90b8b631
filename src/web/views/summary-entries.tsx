// The list of summaries with their papers: the feed and a person's page. Written as text, because it makes up most of those pages.
import { render } from 'preact-render-to-string'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import { isFormerName } from '#domain/people/former.ts'
import { assistanceLabels } from '#domain/summaries/summary.ts'
import type { ListedSummary } from '#storage/queries/feed.ts'
import { type Html, type HtmlPart, html, safeHtml } from '../html.ts'
import type { PaperExperiments, ShownExperiment } from '../paper-experiments.ts'
import { entryTexts } from '../texts/entries.ts'
import { summaryTexts } from '../texts/summary.tsx'
import { voteTexts } from '../texts/votes.ts'
import { experimentHtml, publishedHtml, retractionHtml, titleHtml } from './entry-parts.tsx'
import { authorsLine } from './labels.tsx'
import { languageName } from './note.tsx'
import { Arrow, scoreText, scoreTitle } from './votes.tsx'
import { dayOf } from './when.tsx'

const arrow = safeHtml(render(<Arrow />))

interface SummaryEntriesProps {
  items: ListedSummary[]
  /** Experiments of their papers. */
  marks: PaperExperiments
}

export function SummaryEntries({ items, marks }: SummaryEntriesProps) {
  const entries = items.map((item) => summaryEntry(item, marks.get(item.paper.key)).text)
  return <ol class="entries" dangerouslySetInnerHTML={{ __html: entries.join('') }} />
}

function summaryEntry(item: ListedSummary, shown: ShownExperiment | undefined): Html {
  const { paper, id, language, wordCount } = item
  const address = `${keyAddress(paper.key)}#summary-${id}`
  // The lead was rendered and made safe by src/text.
  return html`<li class="entry"><div class="entry-text"><h2 class="entry-title"><a href="${address}">${titleHtml(paper.title)}</a>${retractionHtml(paper)}</h2><p class="byline">${authorsLine(paper)} · ${publishedHtml(paper)}</p><div class="lead" lang="${language}">${safeHtml(item.leadHtml)}</div><p class="read-on"><a href="${address}">${entryTexts.read}<span class="visually-hidden"> ${entryTexts.readWhat(plainTitle(paper.title))}</span></a> <span class="quiet">${entryTexts.words(wordCount)}</span></p></div>${experimentHtml(shown)}${noteOf(item)}</li>`
}

function noteOf({ ups, downs, author, publishedAt, language, assistance }: ListedSummary): Html {
  return html`<div class="note">${ups + downs > 0 && scoreOf(ups, downs)}<p>${author ? personLink(author) : summaryTexts.anonymous}</p><p><time datetime="${publishedAt.toISOString()}">${dayOf(publishedAt)}</time></p>${language !== 'en' && html`<p>${languageName(language)}</p>`}${assistance !== 'none' && html`<p>${assistanceLabels[assistance]}</p>`}</div>`
}

function scoreOf(ups: number, downs: number): Html {
  return html`<div class="score" title="${scoreTitle(ups, downs)}">${arrow}<span class="visually-hidden">${voteTexts.scoreLabel} </span><b>${scoreText(ups - downs)}</b></div>`
}

function personLink({ name, displayName }: NonNullable<ListedSummary['author']>): HtmlPart {
  return isFormerName(name) ? displayName : html`<a href="/@${name}">${displayName}</a>`
}
