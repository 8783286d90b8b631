// The figures of a stored result, drawn once for as long as the result is the same.
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import type { AnyExperiment } from '#lab/experiment.ts'
import { type Figure, type Film, isFilm } from '#lab/figures/figure.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { FigureView } from './figure.tsx'
import { hasMath } from './math-text.ts'

export interface DrawnFigure {
  id: string
  /** As data: what the drawing, and every file of it, is made from. */
  figure: Figure
  html: string
  /** The page then needs the stylesheet of formulas. */
  hasMath: boolean
  /** By the panel; nothing where that is a chart. */
  films: (Film | undefined)[]
}

/** By the record, which is the same object as long as its file is the same. */
const drawn = new WeakMap<RunRecord, DrawnFigure[]>()
const cards = new WeakMap<RunRecord, DrawnFigure | undefined>()

/** Drawing takes far longer than the rest of a page. */
export function drawStored(experiment: AnyExperiment, stored: RunRecord): DrawnFigure[] {
  const known = drawn.get(stored)
  if (known) return known
  const figures = experiment
    .figures([], stored.result)
    .map((figure) => drawOne(figure, <FigureView experiment={experiment.id} figure={figure} />))
  drawn.set(stored, figures)
  return figures
}

/** The card's figure with the panels that the card shows. `takeFigure` of the player draws into this one alike. */
export function drawKeyFigure(experiment: AnyExperiment, stored: RunRecord): DrawnFigure | undefined {
  if (cards.has(stored)) return cards.get(stored)
  const { figure: id, panels } = experiment.card
  const whole = drawStored(experiment, stored).find((one) => one.id === id)?.figure
  const figure = whole && keyFigure(whole, panels)
  const key =
    figure && drawOne(figure, <FigureView experiment={experiment.id} figure={figure} whole={whole} />)
  cards.set(stored, key)
  return key
}

/** Side by side as far as there’s room, without the quieter sentences; all panels where none is named. */
export function keyFigure(whole: Figure, titles: readonly string[] | undefined): Figure {
  const panels = titles?.flatMap((title) => whole.panels.find((panel) => panel.title === title) ?? []) ?? []
  const { more: _, ...figure } = whole
  return panels.length === 0 ? figure : { ...figure, panels, columns: Math.min(panels.length, 3) }
}

function drawOne(figure: Figure, view: VNode): DrawnFigure {
  const html = render(view)
  const films = figure.panels.map((panel) => (isFilm(panel) ? panel : undefined))
  return { id: figure.id, figure, html, hasMath: hasMath(html), films }
}
