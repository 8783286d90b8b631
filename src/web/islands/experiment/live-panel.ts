// A panel of a figure that a run is drawn into: found where the server drew it, or added at the end.
import { h, render } from 'preact'
import { chartMarkup } from '#lab/figures/draw-chart.ts'
import { type Chart, type Figure, type Film, isFilm, type Panel } from '#lab/figures/figure.ts'
import { layoutFigure } from '#lab/figures/layout.ts'
import type { Scales } from '#lab/figures/scale.ts'
import { chartNamed, PanelFrame } from './figure-frame.tsx'
import { liveChart } from './live-chart.ts'
import { liveFilm } from './live-film.ts'

export interface LivePanel {
  /** A chart's axes as they're drawn. */
  readonly scales?: Scales | undefined
  show(own: Figure, panel: Panel): void
  reset(): void
}

export function findPanel(
  element: HTMLElement,
  panel: Panel,
  stored: Figure | undefined,
): LivePanel | undefined {
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
export function addPanel(
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
        place.replaceChildren(drawPanel(own, panel, { document, width: 264 }))
      })
    },
    reset() {
      last = ''
      place.replaceChildren(...asDrawn)
    },
  }
}

export function withoutCurves(panel: Panel): Panel {
  return 'kind' in panel ? panel : { ...panel, marks: panel.marks.filter(({ kind }) => kind === 'rule') }
}

export function chartPlace(markup: string) {
  return h('div', { class: 'figure-plot', dangerouslySetInnerHTML: { __html: markup } })
}

export function plotPlace() {
  return h('div', { class: 'figure-plot is-plotted' })
}
