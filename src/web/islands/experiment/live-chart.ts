// One chart with a reader's own curves over the stored ones: patched while its axes hold, drawn again where they widen.
import { chartBody, markMarkup } from '#lab/figures/draw-chart.ts'
import type { Chart, Figure, Mark } from '#lab/figures/figure.ts'
import { htmlLabel, svgLabel } from '#lab/figures/labels.ts'
import { type EndLabel, layoutFigure } from '#lab/figures/layout.ts'
import type { Scales } from '#lab/figures/scale.ts'
import { bandPath, linePath, pointsPath, stretchedBox } from '#lab/figures/shapes.ts'
import { chartNamed, lookOf } from './figure-frame.tsx'
import { firstScales, widened } from './live-scales.ts'

export interface LiveChart {
  /** The axes as they are now. */
  readonly scales: Scales | undefined
  show(own: Figure, chart: Chart): void
  /** The stored one again, as the server drew it. */
  reset(): void
}

export function liveChart(svg: SVGSVGElement, stored: Figure | undefined, title: string): LiveChart {
  const asDrawn = svg.innerHTML
  const margins = svg.getAttribute('style') ?? ''
  const behind = chartNamed(stored, title)
  const note = svg.closest('.figure-panel')?.querySelector<HTMLElement>('.figure-panel-title small')
  const noteAsDrawn = note?.innerHTML ?? ''
  let scales: Scales | undefined
  let isRedrawn = false

  /** A card shows fewer panels than the whole figure, in other columns and as high as those. */
  function asPlaced(figure: Figure): Figure {
    const columns = Number(svg.closest<HTMLElement>('.figure-panels')?.dataset.columns)
    return columns > 0 ? { ...figure, columns } : figure
  }

  /** The stored curves on the axes as they are now; without one, the axes alone. */
  function redraw(own: Figure, chart: Chart, axes: Scales): void {
    const base =
      stored && behind ? { figure: stored, chart: behind } : { figure: own, chart: onlyRules(chart) }
    const layout = layoutFigure(asPlaced(base.figure), (one) =>
      one.title === title ? axes : firstScales(stored, own, one),
    )
    const labels = layout.labels.get(title)
    const left = widen(svg, '--left', layout.left)
    if (labels) widen(svg, '--right', layout.right)
    svg.innerHTML = chartBody(base.figure, base.chart, axes, { box: stretchedBox, labels, left })
    isRedrawn = true
  }

  /** Names at the lines' ends, and what is said of lines that coincide, are the run's. */
  function rename(own: Figure, chart: Chart, axes: Scales): void {
    const panels = stored?.panels.map((panel) => (panel.title === title ? chart : panel)) ?? own.panels
    const layout = layoutFigure(asPlaced(behind && stored ? { ...stored, panels } : own), (one) =>
      one === chart ? axes : firstScales(stored, own, one),
    )
    const ends = svg.querySelector('.ends')
    if (ends && behind) {
      nameEnds(ends, behind, chart, layout.labels.get(title))
      isRedrawn = true
    }
    if (!note) return
    const text = layout.notes.get(title)
    // Its line stays, so that nothing below moves.
    note.style.visibility = text === undefined ? 'hidden' : ''
    if (text !== undefined) note.innerHTML = htmlLabel(text)
  }

  return {
    get scales() {
      return scales
    },
    show(own, chart) {
      const before = scales ?? firstScales(stored, own, chart)
      const axes = widened(before, { stored, own, chart })
      if (axes !== before || (scales === undefined && !behind)) redraw(own, chart, axes)
      scales = axes
      patch(ownGroup(svg), chart.marks, axes)
      rename(own, chart, axes)
    },
    reset() {
      if (isRedrawn) svg.innerHTML = asDrawn
      else svg.querySelector('.own')?.remove()
      svg.setAttribute('style', margins)
      if (note) {
        note.innerHTML = noteAsDrawn
        note.removeAttribute('style')
      }
      scales = undefined
      isRedrawn = false
    },
  }
}

function onlyRules(chart: Chart): Chart {
  return { ...chart, marks: chart.marks.filter(({ kind }) => kind === 'rule') }
}

/** Where the run's lines end, if its names can stand there, and else where the stored ones do. */
function nameEnds(ends: Element, behind: Chart, chart: Chart, labels: readonly EndLabel[] | undefined): void {
  for (const text of ends.querySelectorAll<SVGTextElement>('text')) {
    text.dataset.look ??= lookNamed(behind, text) ?? ''
    const mark = chart.marks.find((one) => lookOf(one) === text.dataset.look)
    text.classList.toggle('is-own', mark !== undefined)
    if (!mark) continue
    text.innerHTML = svgLabel(mark.label)
    const place = labels?.find((label) => label.text === mark.label)
    if (place) text.setAttribute('y', `${Number((100 * place.down).toFixed(2))}%`)
  }
}

/** Markup that a document gives back isn't written as it was, so it is what's read that counts. */
function lookNamed({ marks }: Chart, text: SVGTextElement): string | undefined {
  const other = text.cloneNode() as SVGTextElement
  const mark = marks.find(({ kind, label }) => {
    other.innerHTML = svgLabel(label)
    return kind !== 'rule' && other.textContent === text.textContent
  })
  return mark && lookOf(mark)
}

/** Margins never shrink, so that a panel's curves stay where they are. */
function widen(svg: SVGSVGElement, name: string, px: number): number {
  const before = Number.parseFloat(svg.style.getPropertyValue(name)) || 0
  if (px > before) svg.style.setProperty(name, `${px}px`)
  return Math.max(px, before)
}

function ownGroup(svg: SVGSVGElement): SVGGElement {
  const known = svg.querySelector<SVGGElement>('.own')
  if (known) return known
  const group = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'g')
  group.setAttribute('class', 'own')
  // Under the cursor of a walk, over all else.
  const curves = svg.querySelector('.curves')
  curves?.insertBefore(group, curves.querySelector('.figure-cursor'))
  return group
}

/** Marks that are drawn alike keep their elements, and get other paths. */
function patch(group: SVGGElement, marks: readonly Mark[], scales: Scales): void {
  const drawn = marks.filter((mark) => mark.kind !== 'rule')
  const shape = drawn.map(shapeOf).join()
  if (group.dataset.shape !== shape) {
    group.innerHTML = drawn.map((mark) => markMarkup(mark, scales)).join('')
    group.dataset.shape = shape
    return
  }
  const paths = group.querySelectorAll('path')
  let at = 0
  for (const mark of drawn) for (const path of pathsOf(mark, scales)) setPath(paths[at++], path)
}

function shapeOf(mark: Mark): string {
  if (mark.kind !== 'line') return `${mark.kind} ${'colour' in mark ? mark.colour : ''}`
  return `line ${mark.colour} ${mark.isDashed === true} ${mark.low !== undefined && mark.high !== undefined}`
}

function pathsOf(mark: Mark, scales: Scales): string[] {
  if (mark.kind === 'rule') return []
  if (mark.kind === 'points') return [pointsPath(mark, scales, stretchedBox)]
  const line = linePath(mark, scales, stretchedBox)
  return mark.low && mark.high ? [bandPath(mark, scales, stretchedBox), line] : [line]
}

function setPath(path: SVGPathElement | undefined, d: string): void {
  if (path && path.getAttribute('d') !== d) path.setAttribute('d', d)
}
