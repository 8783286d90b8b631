// A figure of the page that a reader's run is drawn into: own curves in colour over the stored ones, and back.
import { h, render } from 'preact'
import { chartMarkup } from '#lab/figures/draw-chart.ts'
import { type Figure, isFilm, type Panel } from '#lab/figures/figure.ts'
import { layoutFigure } from '#lab/figures/layout.ts'
import { tellWalk } from '#lab/figures/walk.ts'
import { drawLater, drawNever } from './draw-queue.ts'
import { FigureFrame } from './figure-frame.tsx'
import { liveLegend } from './live-legend.ts'
import { addPanel, chartPlace, findPanel, type LivePanel, plotPlace, withoutCurves } from './live-panel.ts'
import { followPointer } from './readout.ts'
import { walkingIn } from './walk.ts'
import './live.css'

export interface FigureView {
  /** The reader's own curves, as far as the run is; nothing brings the stored figure back. */
  show(own: Figure | undefined): void
  /** Takes all back, and lets the element go. */
  stop(): void
}

const taken = new WeakMap<HTMLElement, FigureView>()

/**
 * `element` is the `figure[data-figure]` that the server drew, perhaps with some of the panels only; `stored` is what it was drawn
 * from, whole. If it can’t be loaded, the figure is shown alone.
 */
export function takeFigure(element: HTMLElement, stored: Figure | undefined): FigureView {
  const known = taken.get(element)
  if (known) return known
  const panels = new Map<string, LivePanel>()
  const asDrawn = element.dataset.walk
  const legend = liveLegend(element, stored)
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
    drawLater(keyOf(''), () => legend.show(own))
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
    legend.reset()
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
