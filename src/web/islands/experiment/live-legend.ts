// The legend of a figure that a run is drawn into: the run's own names, what it adds, and the stored result in grey.
import { h, render } from 'preact'
import { type Chart, chartsOf, type Figure, type Line, type Mark } from '#lab/figures/figure.ts'
import { htmlLabel } from '#lab/figures/labels.ts'
import { layoutFigure } from '#lab/figures/layout.ts'
import { figureTexts } from '../../texts/figures.ts'
import { chartNamed, LegendItem, lookOf } from './figure-frame.tsx'

export interface LiveLegend {
  show(own: Figure): void
  /** As the server drew it. */
  reset(): void
}

/** The stored entries keep their order; what is new comes before the rules. */
export function liveLegend(element: HTMLElement, stored: Figure | undefined): LiveLegend {
  const list = element.querySelector<HTMLElement>('.figure-legend')
  const asDrawn = list?.innerHTML ?? ''
  let last = ''

  function show(own: Figure): void {
    const isEmpty = !stored && layoutFigure(own).legend.length === 0
    const shown = shownCharts(element, own)
    const marks = firstOfEachLook(isEmpty ? [] : shown.flatMap(({ marks }) => marks))
    const behind = stored && shown.some(({ title }) => chartNamed(stored, title))
    const now = JSON.stringify([behind, marks.map((mark) => [lookOf(mark), mark.label])])
    if (now === last) return
    last = now
    if (list) list.innerHTML = asDrawn
    if (marks.length === 0 && !behind) return
    const legend = list ?? ownList(element)
    nameEntries(legend, marks)
    addEntries(legend, marks, stored)
    if (behind) legend.append(storedEntry())
  }

  return {
    show,
    reset() {
      last = ''
      if (list) list.innerHTML = asDrawn
    },
  }
}

function firstOfEachLook(marks: readonly Mark[]): Mark[] {
  return [...new Map(marks.map((mark) => [lookOf(mark), mark] as const).toReversed()).values()].toReversed()
}

/** A look that the run hasn't drawn is grey in the charts, so it is here. */
function nameEntries(legend: HTMLElement, marks: readonly Mark[]): void {
  for (const entry of legend.querySelectorAll<HTMLElement>('[data-look]')) {
    const mark = marks.find((one) => lookOf(one) === entry.dataset.look)
    const name = entry.querySelector('span')
    if (!mark) entry.classList.add('is-stored')
    else if (name) name.innerHTML = htmlLabel(mark.label)
  }
}

/** What is named in the stored figure's charts is named there with the run's names too. */
function addEntries(legend: HTMLElement, marks: readonly Mark[], stored: Figure | undefined): void {
  const entries = [...legend.querySelectorAll<HTMLElement>('[data-look]')]
  const known = new Set([
    ...(stored ? chartsOf(stored).flatMap((chart) => chart.marks.map(lookOf)) : []),
    ...entries.map(({ dataset }) => dataset.look ?? ''),
  ])
  const firstRule = entries.find(({ dataset }) => dataset.look?.startsWith('rule')) ?? null
  for (const mark of marks) if (!known.has(lookOf(mark))) legend.insertBefore(entryOf(mark), firstRule)
}

function entryOf(mark: Mark): HTMLElement {
  const host = document.createElement('div')
  render(h(LegendItem, { mark }), host)
  return host.firstElementChild as HTMLElement
}

function storedEntry(): HTMLElement {
  const line: Line = { kind: 'line', label: figureTexts.legend.stored, colour: 0, x: [], y: [] }
  const entry = entryOf(line)
  entry.dataset.look = 'stored'
  entry.className = 'is-stored'
  return entry
}

function shownCharts(element: HTMLElement, own: Figure): Chart[] {
  const titles = new Set(
    [...element.querySelectorAll<HTMLElement>('[data-panel]')].map(({ dataset }) => dataset.panel),
  )
  return chartsOf(own).filter(({ title }) => titles.has(title))
}

/** Taken away with all else that was added. */
function ownList(element: HTMLElement): HTMLElement {
  const known = element.querySelector<HTMLElement>('.figure-legend')
  if (known) {
    known.replaceChildren()
    return known
  }
  const list = document.createElement('ul')
  list.className = 'figure-legend'
  list.ariaHidden = 'true'
  list.dataset.added = ''
  element.querySelector('figcaption')?.before(list)
  return list
}
