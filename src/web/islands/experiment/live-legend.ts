// The legend of a figure that a run is drawn into: what the run draws in looks that the stored figure has not.
import { h, render } from 'preact'
import type { Chart, Figure } from '#lab/figures/figure.ts'
import { layoutFigure } from '#lab/figures/layout.ts'
import { LegendItem, lookOf } from './figure-frame.tsx'

/** What the run draws in looks that the legend lacks. */
export function addToLegend(element: HTMLElement, own: Figure, stored: Figure | undefined): void {
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
