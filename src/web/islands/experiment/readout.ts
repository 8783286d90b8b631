// What a chart's curves are at the place that the pointer is over: a hairline, and their values beside it.
import { axisOf, type Chart, colourOf, type Figure, type Line, type Points } from '#lab/figures/figure.ts'
import { htmlLabel } from '#lab/figures/labels.ts'
import { placeOf, type Scales, scalesOf, valueAt, writeAlike, writeValue } from '#lab/figures/scale.ts'
import { stretchedBox } from '#lab/figures/shapes.ts'
import { figureTexts } from '../../texts/figures.ts'
import { chartNamed } from './figure-frame.tsx'

export interface ReadFrom {
  stored: Figure | undefined
  own: Figure | undefined
  /** The axes as they're drawn, where they aren't the stored figure's. */
  scales: Scales | undefined
}

/** A curve's value at the nearest place that it has. */
export interface Reading {
  label: string
  colour: number
  value: number
  stored?: number | undefined
}

/** `fromOf` is asked by the panel's title, each time. */
export function followPointer(figure: HTMLElement, fromOf: (title: string) => ReadFrom): { stop(): void } {
  let box: HTMLElement | undefined
  let line: SVGPathElement | undefined

  function leave(): void {
    box?.remove()
    line?.remove()
    box = undefined
    line = undefined
  }

  function move({ target, clientX }: PointerEvent): void {
    const svg = (target as Element).closest<SVGSVGElement>('svg.chart')
    const title = svg?.closest<HTMLElement>('[data-panel]')?.dataset.panel
    const read = svg && title !== undefined && readPanel(svg, title, clientX)
    if (!read) leave()
    else showReading(svg, read)
  }

  function readPanel(svg: SVGSVGElement, title: string, clientX: number) {
    const from = fromOf(title)
    const base = from.stored && chartNamed(from.stored, title) ? from.stored : from.own
    const known = chartNamed(base, title)
    if (!base || !known) return undefined
    const area = svg.getBoundingClientRect()
    const share = (clientX - area.left) / area.width
    if (share < -0.02 || share > 1.02) return undefined
    const scales = from.scales ?? scalesOf(base, known)
    const own = chartNamed(from.own, title)
    const { at, readings } = readChart(own ?? known, own && chartNamed(from.stored, title), scales, share)
    return at === undefined ? undefined : { at, readings, scales, label: axisOf(base, known, 'x').label }
  }

  function showReading(
    svg: SVGSVGElement,
    { at, readings, scales, label }: NonNullable<ReturnType<typeof readPanel>>,
  ): void {
    const plot = svg.parentElement as HTMLElement
    const place = placeOf(scales.x, at)
    line = drawLine(svg, line, place)
    box ??= plot.ownerDocument.createElement('div')
    box.className = 'readout'
    box.innerHTML = readoutMarkup(label, at, readings)
    if (box.parentElement !== plot) plot.append(box)
    const [area, around] = [svg.getBoundingClientRect(), plot.getBoundingClientRect()]
    box.style.left = `${area.left - around.left + besideLine(place * area.width, area.width, box.offsetWidth)}px`
    const down = areCurvesHigh(readings, scales) ? area.height - box.offsetHeight - 4 : 4
    box.style.top = `${area.top - around.top + down}px`
  }

  figure.addEventListener('pointermove', move)
  figure.addEventListener('pointerleave', leave)
  return {
    stop() {
      leave()
      figure.removeEventListener('pointermove', move)
      figure.removeEventListener('pointerleave', leave)
    },
  }
}

/** At the measured place that is nearest to a share of the axis. */
export function readChart(
  chart: Chart,
  behind: Chart | undefined,
  scales: Scales,
  share: number,
): { at: number | undefined; readings: Reading[] } {
  const curves = curvesOf(chart)
  const at = nearest(
    curves.flatMap(({ x }) => x),
    scales,
    share,
  )
  if (at === undefined) return { at, readings: [] }
  const readings = curves.flatMap((curve) => {
    const value = heightAt(curve, at, scales)
    if (value === undefined) return []
    const twin =
      behind &&
      curvesOf(behind).find((one) => one.colour === curve.colour && isDashed(one) === isDashed(curve))
    const stored = twin && heightAt(twin, at, scales)
    return [{ label: curve.label, colour: curve.colour, value, stored }]
  })
  return { at, readings }
}

function curvesOf({ marks }: Chart): (Line | Points)[] {
  return marks.filter((mark) => mark.kind !== 'rule')
}

function isDashed(mark: Line | Points): boolean {
  return mark.kind === 'line' && mark.isDashed === true
}

function nearest(places: readonly number[], { x }: Scales, share: number): number | undefined {
  const wanted = placeOf(x, valueAt(x, share))
  let [best, distance]: [number | undefined, number] = [undefined, Infinity]
  for (const place of places) {
    const away = Math.abs(placeOf(x, place) - wanted)
    if (away < distance) [best, distance] = [place, away]
  }
  return best
}

/** At the place itself, or the one beside it where a curve has others, unless that is far. */
function heightAt({ x, y }: Line | Points, at: number, scales: Scales): number | undefined {
  let [best, distance] = [-1, 0.03]
  for (const [index, place] of x.entries()) {
    const away = Math.abs(placeOf(scales.x, place) - placeOf(scales.x, at))
    if (away < distance) [best, distance] = [index, away]
  }
  const value = y[best]
  return value !== undefined && Number.isFinite(value) ? value : undefined
}

/** The box then stands low, where it hides less of them. */
function areCurvesHigh(readings: readonly Reading[], { y }: Scales): boolean {
  return readings.reduce((sum, { value }) => sum + placeOf(y, value) - 0.5, 0) > 0
}

/** In px from the plot's left edge: on the side that has more room, and never over the ticks left of it. */
function besideLine(at: number, width: number, box: number): number {
  const gap = 8
  return at > width / 2 ? Math.max(0, at - gap - box) : at + gap
}

const mostLines = 8

function readoutMarkup(label: string, at: number, readings: readonly Reading[]): string {
  const shown = readings.slice(0, mostLines)
  const hasStored = shown.some(({ stored }) => stored !== undefined)
  // One column of numbers: the run's and the stored ones are compared.
  const written = writeAlike(shown.flatMap(({ value, stored = Number.NaN }) => [value, stored])).map(
    htmlLabel,
  )
  const rows = shown.map(({ label, colour }, index) => {
    const before = hasStored ? `<td class="stored">${written[2 * index + 1]}</td>` : ''
    const dot = `<i class="dot" style="background:${colourOf(colour)}"></i>`
    return `<tr><th>${dot}${htmlLabel(label)}</th><td>${written[2 * index]}</td>${before}</tr>`
  })
  const place = `${htmlLabel(label)} ${htmlLabel(writeValue(at))}`
  const head = hasStored ? `<td></td><td class="stored">${figureTexts.readout.stored}</td>` : '<td></td>'
  return `<table><tr><th class="place">${place}</th>${head}</tr>${rows.join('')}</table>`
}

function drawLine(svg: SVGSVGElement, known: SVGPathElement | undefined, place: number): SVGPathElement {
  const curves = svg.querySelector('.curves')
  const line = known ?? svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'path')
  line.setAttribute('class', 'hairline')
  line.setAttribute('d', `M${Math.round(place * stretchedBox.width)} 0v${stretchedBox.height}`)
  if (line.parentElement !== curves) curves?.append(line)
  return line
}
