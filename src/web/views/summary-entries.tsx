// The list of summaries with their papers: the feed and a person's page. Written as text, because it makes up most of those pages.
import { render } from 'preact-render-to-string'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { plainTitle, titleParts } from '#domain/papers/title-parts.ts'
import { isFormerName } from '#domain/people/former.ts'
import { assistanceLabels } from '#domain/summaries/summary.ts'
import type { ListedPaper, ListedSummary } from '#storage/queries/feed.ts'
import { type Html, type HtmlPart, html, safeHtml } from '../html.ts'
import type { PaperExperiments, ShownExperiment } from '../paper-experiments.ts'
import { entryTexts } from '../texts/entries.ts'
import { summaryTexts } from '../texts/summary.tsx'
import { voteTexts } from '../texts/votes.ts'
import { ExperimentMark } from './experiment-mark.tsx'
import { authorsLine } from './labels.tsx'
import { languageName } from './note.tsx'
import { Arrow, scoreText, scoreTitle } from './votes.tsx'
import { dayOf } from './when.tsx'
import { RetractionMark } from './work-notices.tsx'

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
  return html`<li class="entry"><div class="entry-text"><h2 class="entry-title"><a href="${address}">${titleOf(paper)}</a>${retractionMark(paper)}</h2><p class="byline">${authorsLine(paper)} · ${publishedIn(paper)}</p><div class="lead" lang="${language}">${safeHtml(item.leadHtml)}</div><p class="read-on"><a href="${address}">${entryTexts.read}<span class="visually-hidden"> ${entryTexts.readWhat(plainTitle(paper.title))}</span></a> <span class="quiet">${entryTexts.words(wordCount)}</span></p></div>${shown && safeHtml(render(<ExperimentMark shown={shown} />))}${noteOf(item)}</li>`
}

function titleOf({ title }: ListedPaper): HtmlPart {
  return titleParts(title).map(({ text, style }) => {
    if (style === 'italic') return html`<i>${text}</i>`
    if (style === 'sub') return html`<sub>${text}</sub>`
    return style === 'sup' ? html`<sup>${text}</sup>` : text
  })
}

function retractionMark({ retraction }: ListedPaper): HtmlPart {
  return retraction && safeHtml(render(<RetractionMark kind={retraction} />))
}

function publishedIn({ venue, venueYear, year: ownYear }: ListedPaper): HtmlPart {
  const year = venueYear ?? ownYear
  if (venue === undefined) return year
  const href = `/venues/${venue.key}`
  const link = html`<a href="${href}"><i>${venue.short}</i></a>`
  return year === undefined ? link : html`${link} <a href="${href}/${year}">${year}</a>`
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
