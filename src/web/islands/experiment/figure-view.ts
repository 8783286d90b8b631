// A figure of the page that a reader's run is drawn into: own curves in colour over the stored ones, and back.
import { h, render } from 'preact'
import { chartMarkup } from '#lab/figures/draw-chart.ts'
import { type Chart, type Figure, type Film, isFilm, type Panel } from '#lab/figures/figure.ts'
import { layoutFigure } from '#lab/figures/layout.ts'
import type { Scales } from '#lab/figures/scale.ts'
import { tellWalk } from '#lab/figures/walk.ts'
import { drawLater, drawNever } from './draw-queue.ts'
import { chartNamed, FigureFrame, LegendItem, lookOf, PanelFrame } from './figure-frame.tsx'
import { liveChart } from './live-chart.ts'
import { liveFilm } from './live-film.ts'
import { followPointer } from './readout.ts'
import { walkingIn } from './walk.ts'

export interface FigureView {
  /** The reader's own curves, as far as the run is; nothing brings the stored figure back. */
  show(own: Figure | undefined): void
  /** Takes all back, and lets the element go. */
  stop(): void
}

interface LivePanel {
  /** A chart's axes as they're drawn. */
  readonly scales?: Scales | undefined
  show(own: Figure, panel: Panel): void
  reset(): void
}

const taken = new WeakMap<HTMLElement, FigureView>()

/**
 * `element` is the `figure[data-figure]` that the server drew, perhaps with some of the panels only; `stored` is what it was drawn
 * from, whole. Where that is not to be had, what is shown stands alone.
 */
export function takeFigure(element: HTMLElement, stored: Figure | undefined): FigureView {
  const known = taken.get(element)
  if (known) return known
  const panels = new Map<string, LivePanel>()
  const asDrawn = element.dataset.walk
  let shown: Figure | undefined
  const readout = followPointer(element, (title) => {
    return { stored, own: shown, scales: panels.get(title)?.scales }
  })

  function livePanel(own: Figure, panel: Panel): LivePanel | undefined {
    const before = panels.get(panel.title)
    if (before) return before
    const made = findPanel(element, panel, stored) ?? addPanel(element, own, panel, stored)
    if (made) panels.set(panel.title, made)
    return made
  }

  function show(own: Figure | undefined): void {
    shown = own
    element.classList.toggle('has-own', own !== undefined)
    if (own) draw(own)
    else clear()
  }

  function draw(own: Figure): void {
    walkThroughOwn(own)
    for (const panel of own.panels)
      drawLater(keyOf(panel.title), () => livePanel(own, panel)?.show(own, panel))
    drawLater(keyOf(''), () => addToLegend(element, own, stored))
  }

  const keys = new Map<string, object>()
  function keyOf(title: string): object {
    const key = keys.get(title) ?? {}
    keys.set(title, key)
    return key
  }

  function clear(): void {
    for (const key of keys.values()) drawNever(key)
    for (const panel of panels.values()) panel.reset()
    for (const added of element.querySelectorAll('[data-added]')) added.remove()
    panels.clear()
    if (asDrawn === undefined) delete element.dataset.walk
    else element.dataset.walk = asDrawn
    walkingIn(element)
  }

  function walkThroughOwn(own: Figure): void {
    const walk = tellWalk(own) ?? (stored && tellWalk(stored))
    if (walk) element.dataset.walk = JSON.stringify(walk)
    else delete element.dataset.walk
    walkingIn(element)
  }

  const view: FigureView = {
    show,
    stop() {
      show(undefined)
      readout.stop()
      taken.delete(element)
    },
  }
  taken.set(element, view)
  return view
}

/** A figure that the page has no stored version of: its axes, into which it is drawn at once. */
export function makeFigure(figure: Figure): HTMLElement {
  const host = document.createElement('div')
  const empty = { ...figure, panels: figure.panels.map(withoutCurves) }
  const layout = layoutFigure(figure)
  const panel = (index: number) => {
    const one = empty.panels[index]
    if (!one || isFilm(one)) return null
    return 'kind' in one ? plotPlace() : chartPlace(chartMarkup(empty, one, layout))
  }
  render(h(FigureFrame, { figure, layout, panel }), host)
  const element = host.firstElementChild as HTMLElement
  element.remove()
  takeFigure(element, undefined).show(figure)
  return element
}

function withoutCurves(panel: Panel): Panel {
  return 'kind' in panel ? panel : { ...panel, marks: panel.marks.filter(({ kind }) => kind === 'rule') }
}

function chartPlace(markup: string) {
  return h('div', { class: 'figure-plot', dangerouslySetInnerHTML: { __html: markup } })
}

function plotPlace() {
  return h('div', { class: 'figure-plot is-plotted' })
}

function findPanel(element: HTMLElement, panel: Panel, stored: Figure | undefined): LivePanel | undefined {
  const places = [...element.querySelectorAll<HTMLElement>('[data-panel]')]
  const place = places.find((one) => one.dataset.panel === panel.title)
  if (!place) return undefined
  if (isFilm(panel)) {
    const film = place.querySelector<HTMLElement>('.film')
    return film ? filmPanel(film, element) : undefined
  }
  const svg = place.querySelector<SVGSVGElement>('svg.chart')
  if (svg) return chartPanel(svg, stored, panel.title)
  const plot = place.querySelector<HTMLElement>('.figure-plot')
  return plot ? plottedPanel(plot) : undefined
}

/** At the end; but not what the stored figure has and this element was drawn without. */
function addPanel(
  element: HTMLElement,
  own: Figure,
  panel: Panel,
  stored: Figure | undefined,
): LivePanel | undefined {
  if (stored?.panels.some(({ title }) => title === panel.title) || isFilm(panel)) return undefined
  const place = element.querySelector('.figure-panels')
  if (!place) return undefined
  const host = document.createElement('div')
  const empty = { ...own, panels: own.panels.map(withoutCurves) }
  const chart = chartNamed(empty, panel.title)
  const drawing = chart ? chartPlace(chartMarkup(empty, chart, layoutFigure(own))) : plotPlace()
  render(h(PanelFrame, { one: panel }, drawing), host)
  const added = host.firstElementChild as HTMLElement
  added.dataset.added = ''
  place.append(added)
  return findPanel(element, panel, undefined)
}

function chartPanel(svg: SVGSVGElement, stored: Figure | undefined, title: string): LivePanel {
  const chart = liveChart(svg, stored, title)
  return {
    get scales() {
      return chart.scales
    },
    show: (own: Figure, panel: Panel) => chart.show(own, panel as Chart),
    reset: chart.reset,
  }
}

function filmPanel(place: HTMLElement, figure: HTMLElement): LivePanel {
  const film = liveFilm(place)
  return {
    show: (_, panel) => film.show(panel as Film, figure.dataset.walk !== undefined),
    reset: film.reset,
  }
}

/** Matrices and bars are their run's alone. What draws them is loaded when there are any. */
function plottedPanel(place: HTMLElement): LivePanel {
  const asDrawn = [...place.childNodes]
  let last = ''
  return {
    show(own, panel) {
      if (!('kind' in panel) || panel.kind === 'film') return
      void import('#lab/figures/draw-panel.ts').then(({ drawnFrom, drawPanel, ratioOf }) => {
        const now = drawnFrom(own, panel)
        if (now === last) return
        last = now
        place.style.setProperty('--ratio', String(ratioOf(panel)))
        place.replaceChildren(drawPanel(own, panel, { document, width: 320 }))
      })
    },
    reset() {
      last = ''
      place.replaceChildren(...asDrawn)
    },
  }
}

/** What the run draws in looks that the legend lacks. */
function addToLegend(element: HTMLElement, own: Figure, stored: Figure | undefined): void {
  const layout = layoutFigure(own)
  const known = new Set(
    (stored ? layoutLooks(stored) : []).concat(
      [...element.querySelectorAll<HTMLElement>('[data-look]')].map(({ dataset }) => dataset.look ?? ''),
    ),
  )
  const shown = shownPanels(element)
  const marks = own.panels
    .filter((panel): panel is Chart => !('kind' in panel) && shown.has(panel.title))
    .flatMap((chart) => chart.marks)
  for (const mark of marks) {
    const look = lookOf(mark)
    if (known.has(look) || (!stored && layout.legend.length === 0)) continue
    known.add(look)
    const item = document.createElement('div')
    render(h(LegendItem, { mark }), item)
    const entry = item.firstElementChild as HTMLElement
    entry.dataset.added = ''
    legendOf(element).append(entry)
  }
}

/** Named at the ends of lines, or in the legend. */
function layoutLooks(stored: Figure): string[] {
  return stored.panels.flatMap((panel) => ('kind' in panel ? [] : panel.marks.map(lookOf)))
}

function shownPanels(element: HTMLElement): Set<string | undefined> {
  return new Set(
    [...element.querySelectorAll<HTMLElement>('[data-panel]')].map(({ dataset }) => dataset.panel),
  )
}

function legendOf(element: HTMLElement): HTMLElement {
  const known = element.querySelector<HTMLElement>('.figure-legend')
  if (known) return known
  const list = document.createElement('ul')
  list.className = 'figure-legend'
  list.ariaHidden = 'true'
  list.dataset.added = ''
  element.querySelector('figcaption')?.before(list)
  return list
}
