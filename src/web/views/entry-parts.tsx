// What entries of lists show of a paper, written as text: its title, where it appeared, whether it was retracted, its experiment.
import { render } from 'preact-render-to-string'
import type { Venue } from '#domain/papers/paper.ts'
import { titleParts } from '#domain/papers/title-parts.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import { type HtmlPart, html, safeHtml } from '../html.ts'
import type { ShownExperiment } from '../paper-experiments.ts'
import { ExperimentMark } from './experiment-mark.tsx'
import { RetractionMark } from './work-notices.tsx'

interface Published {
  venue?: Pick<Venue, 'key' | 'short'> | undefined
  venueYear?: number | undefined
  year?: number | undefined
}

/** With its TeX set: italic letters, raised and lowered pieces. */
export function titleHtml(title: string): HtmlPart {
  return titleParts(title).map(({ text, style }) => {
    if (style === 'italic') return html`<i>${text}</i>`
    if (style === 'sub') return html`<sub>${text}</sub>`
    return style === 'sup' ? html`<sup>${text}</sup>` : text
  })
}

/** "NeurIPS 2019", each part a link; the year alone where no venue is known. */
export function publishedHtml({ venue, venueYear, year: ownYear }: Published): HtmlPart {
  const year = venueYear ?? ownYear
  if (venue === undefined) return year
  const href = `/venues/${venue.key}`
  const link = html`<a href="${href}"><i>${venue.short}</i></a>`
  return year === undefined ? link : html`${link} <a href="${href}/${year}">${year}</a>`
}

export function retractionHtml({ retraction }: Pick<PaperCard, 'retraction'>): HtmlPart {
  return retraction && safeHtml(render(<RetractionMark kind={retraction} />))
}

export function experimentHtml(shown: ShownExperiment | undefined): HtmlPart {
  return shown && safeHtml(render(<ExperimentMark shown={shown} />))
}
