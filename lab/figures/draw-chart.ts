// Draws a chart as SVG text, for a page that stretches it and for a picture of one size. Words keep their size in both.
import { axisOf, axisTitle, type Chart, colourOf, type Figure, lineClass, type Mark } from './figure.ts'
import { svgLabel } from './labels.ts'
import type { EndLabel, FigureLayout } from './layout.ts'
import { placeOf, type Scales, scalesOf, type Tick, ticksOf } from './scale.ts'
import { type Box, bandPath, linePath, pointsPath, stretchedBox } from './shapes.ts'

/**
 * A chart between its margins: `<svg class="chart">` whose size the page gives. Curves are in a drawing of their own that is
 * stretched; words stand at shares of its width and height, so that they are as large as the page's own at any width.
 */
export function chartMarkup(figure: Figure, chart: Chart, layout: FigureLayout): string {
  const margins = `--left:${layout.left}px;--right:${layout.right}px`
  const labels = layout.labels.get(chart.title)
  const body = chartBody(figure, chart, scalesOf(figure, chart), {
    box: stretchedBox,
    labels,
    left: layout.left,
  })
  return `<svg class="chart" style="${margins}" aria-hidden="true" focusable="false">${body}</svg>`
}

export interface BodyOptions {
  box: Box
  labels?: readonly EndLabel[] | undefined
  /** Of the margin beside it, in px. */
  left: number
}

/** What is in the chart's SVG. */
export function chartBody(
  figure: Figure,
  chart: Chart,
  scales: Scales,
  { box, labels, left }: BodyOptions,
): string {
  const isStretched = box === stretchedBox
  const { width, height } = box
  const [across, down] = [ticksOf(scales.x, 4), ticksOf(scales.y, 4)]
  const curves = [
    `<path class="grid" d="${gridPath(down, scales, box)}"/>`,
    `<path class="axis" d="M0 ${height}h${width}"/>`,
    chart.marks.map((mark) => markMarkup(mark, scales, box)).join(''),
    figure.walk && chart.isWalked ? cursorMarkup(scales, box) : '',
  ].join('')
  const view = isStretched
    ? ` viewBox="0 0 ${width} ${height}" preserveAspectRatio="none"`
    : ' overflow="visible"'
  return [
    `<svg class="curves" width="100%" height="100%"${view}>${curves}</svg>`,
    tickLabels(down, scales.y, 'y'),
    tickLabels(across, scales.x, 'x'),
    `<text class="axis-title" y="-12" x="${-left}">${svgLabel(axisTitle(axisOf(figure, chart, 'y')))}</text>`,
    `<text class="axis-title" x="100%" y="100%" dy="33" text-anchor="end">${svgLabel(axisTitle(axisOf(figure, chart, 'x')))}</text>`,
    labels && labels.length > 0 ? endLabels(labels) : '',
  ].join('')
}

/** A mark's own drawing, in its colour: what a live figure puts over the stored one. */
export function markMarkup(mark: Mark, scales: Scales, box: Box = stretchedBox): string {
  if (mark.kind === 'rule') return `<path class="rule" d="${rulePath(mark, scales, box)}"/>`
  const colour = `style="--c:${colourOf(mark.colour)}"`
  if (mark.kind === 'points')
    return `<g class="series" ${colour}><path class="points" d="${pointsPath(mark, scales, box)}"/></g>`
  const hasBand = mark.low !== undefined && mark.high !== undefined
  const band = hasBand ? `<path class="band" d="${bandPath(mark, scales, box)}"/>` : ''
  return `<g class="series" ${colour}>${band}<path class="${lineClass(mark)}" d="${linePath(mark, scales, box)}"/></g>`
}

function gridPath(ticks: readonly Tick[], scales: Scales, { width, height, digits }: Box): string {
  return ticks
    .map(({ value }) => `M0 ${rounded((1 - placeOf(scales.y, value)) * height, digits)}h${width}`)
    .join('')
}

function rulePath({ axis, at }: Mark & { kind: 'rule' }, scales: Scales, { width, height, digits }: Box) {
  return axis === 'x'
    ? `M${rounded(placeOf(scales.x, at) * width, digits)} 0v${height}`
    : `M0 ${rounded((1 - placeOf(scales.y, at)) * height, digits)}h${width}`
}

/** At the walk's first instant; the stylesheet moves it by as many steps as were gone. */
function cursorMarkup({ x }: Scales, { width, height }: Box): string {
  const at = (instant: number) => placeOf(x, instant) * width
  const step = rounded(at(2) - at(1), 3)
  return `<path class="figure-cursor" style="--step:${step}px" d="M${rounded(at(1), 3)} 0v${height}"/>`
}

/** The outermost names lean inwards, so that none leaves the panel. */
function tickLabels(ticks: readonly Tick[], scale: Scales['x'], axis: 'x' | 'y'): string {
  const texts = ticks.map(({ value, label }) => {
    const place = placeOf(scale, value)
    if (axis === 'y') return `<text y="${percent(1 - place)}" dy=".32em" x="-7">${svgLabel(label)}</text>`
    return `<text x="${percent(place)}" y="100%" dy="17">${svgLabel(label)}</text>`
  })
  return `<g class="ticks ticks-${axis}">${texts.join('')}</g>`
}

function endLabels(labels: readonly EndLabel[]): string {
  const texts = labels.map(
    ({ text, colour, down }) =>
      `<text x="100%" dx="6" y="${percent(down)}" dy=".32em" style="--c:${colourOf(colour)}">${svgLabel(text)}</text>`,
  )
  return `<g class="ends">${texts.join('')}</g>`
}

function percent(share: number): string {
  return `${rounded(100 * share, 2)}%`
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
