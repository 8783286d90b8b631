// The claim card as a picture for link previews: the site's name, the claim, its verdict, and the key figure's panels.
import { drawPicture } from '#actions/draw-picture.ts'
import { type CardVerdict, verdictOf } from '#lab/card.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { chartsOf, type Figure } from '#lab/figures/figure.ts'
import { escapeText, svgLabel, widthOf } from '#lab/figures/labels.ts'
import { layoutFigure } from '#lab/figures/layout.ts'
import { boldFont, lightTheme } from '#lab/figures/palette.ts'
import { chartPiece, wrapPicture } from '#lab/figures/picture.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { cardPictureSize } from './card-picture.ts'
import { experimentTexts } from './texts/experiments.ts'

const words = experimentTexts.verdict

export interface CardImage {
  site: string
  experiment: AnyExperiment
  stored: RunRecord
  /** With the card's panels. */
  figure: Figure | undefined
}

export function cardImage(card: CardImage): Promise<Uint8Array<ArrayBuffer>> {
  return drawPicture(cardSvg(card), 1)
}

/** All in px, of a picture that is shown at half its size or less. */
const { width, height } = cardPictureSize
const edge = 60
const sentenceSizes = [42, 36]
const mostLines = 3
/** From the badge's top to the panels' titles. */
const belowBadge = 98
/** Panels are drawn as on a page, and enlarged with their words. */
const zoom = 1.5

export function cardSvg({ site, experiment, stored, figure }: CardImage): string {
  const { card, paper } = experiment
  const { lines, size } = fitSentence(card.sentence)
  const lineHeight = Math.round(1.22 * size)
  const badgeTop = edge + 84 + lines.length * lineHeight - 16
  const sentence = lines
    .map(
      (line, index) => `<tspan x="${edge}" dy="${index === 0 ? 0 : lineHeight}">${escapeText(line)}</tspan>`,
    )
    .join('')
  const body = [
    `<text x="${edge}" y="${edge + 18}" style="font-size:26px;${boldFont};fill:${lightTheme.ink}">${escapeText(site)}</text>`,
    `<text x="${width - edge}" y="${edge + 18}" text-anchor="end" style="font-size:24px">${escapeText(`${shortAuthors(paper.authors)}, ${paper.year}`)}</text>`,
    `<text x="${edge}" y="${edge + 84}" style="font-size:${size}px;${boldFont};fill:${lightTheme.ink}">${sentence}</text>`,
    badge(verdictOf(experiment, stored.measured), stored.seeds.length, badgeTop),
    figure ? panelsPiece(figure, badgeTop + belowBadge) : '',
  ]
  return wrapPicture(body.join(''), { width, height, theme: lightTheme, title: card.sentence })
}

const colours: Record<CardVerdict, string> = {
  holds: '#1f6b3a',
  partly: '#8a5a00',
  fails: '#8c1d18',
  'not measured': lightTheme.quiet,
}

function badge(verdict: CardVerdict, seeds: number, top: number): string {
  const text = `${words[verdict]}, ${words.seeds(seeds)}`
  const across = widthOf(text, 26) + 40
  return [
    `<g transform="translate(${edge} ${top})" color="${colours[verdict]}">`,
    `<rect width="${Math.round(across)}" height="44" rx="22" fill="currentColor" fill-opacity=".1" stroke="currentColor" stroke-width="1.5"/>`,
    `<text x="20" y="31" style="font-size:26px;${boldFont};fill:currentColor">${escapeText(text)}</text></g>`,
  ].join('')
}

function panelsPiece(figure: Figure, top: number): string {
  const charts = chartsOf(figure).slice(0, 3)
  if (charts.length === 0) return ''
  const room = (width - 2 * edge) / zoom
  const gap = 22
  const across = (room - (charts.length - 1) * gap) / charts.length
  const down = (height - 34 - top) / zoom - 30 - 36
  const layout = { ...layoutFigure(figure), height: down }
  const panels = charts.map((chart, index) => {
    const x = index * (across + gap)
    return `<g transform="translate(${x.toFixed(1)} 0)"><text class="panel-title" y="0">${svgLabel(chart.title)}</text>${chartPiece(figure, chart, { layout, width: across, top: 32 })}</g>`
  })
  return `<g transform="translate(${edge} ${top}) scale(${zoom})">${panels.join('')}</g>`
}

/** As large as it fits on three lines, or small on four. */
function fitSentence(sentence: string): { lines: string[]; size: number } {
  const sizes = sentenceSizes.map((size) => ({ size, lines: wrapText(sentence, size, width - 2 * edge) }))
  return sizes.find(({ lines }) => lines.length <= mostLines) ?? (sizes.at(-1) as (typeof sizes)[number])
}

function wrapText(text: string, size: number, room: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer, size) > room) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** `Fernando and Gould`, as it is; of three or more the first. */
function shortAuthors(authors: string): string {
  const names = authors.split(/, | and /).map((name) => name.trim().split(' ').at(-1) ?? '')
  return names.length > 2 ? `${names[0]} et al.` : names.join(' and ')
}
