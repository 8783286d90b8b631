// The figures of a stored result, drawn once for as long as the result is the same.
import { render } from 'preact-render-to-string'
import type { AnyExperiment } from '#lab/experiment.ts'
import { type Film, isFilm } from '#lab/figures/figure.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { FigureView } from './figure.tsx'

export interface DrawnFigure {
  id: string
  html: string
  /** By the panel; nothing where that is a chart. */
  films: (Film | undefined)[]
}

/** By the record, which is the same object as long as its file is the same. */
const drawn = new WeakMap<RunRecord, DrawnFigure[]>()

/** Drawing takes far longer than the rest of a page. */
export function drawStored(experiment: AnyExperiment, stored: RunRecord): DrawnFigure[] {
  const known = drawn.get(stored)
  if (known) return known
  const figures = experiment.figures([], stored.result).map((figure) => ({
    id: figure.id,
    html: render(<FigureView experiment={experiment.id} figure={figure} />),
    films: figure.panels.map((panel) => (isFilm(panel) ? panel : undefined)),
  }))
  drawn.set(stored, figures)
  return figures
}
