// What is around a figure's panels, on the server's page and in the player alike.
import type { ComponentChildren, Ref } from 'preact'
import { chartsOf, colourOf, type Figure, isFilm, type Mark } from '#lab/figures/figure.ts'
import { tellWalk } from '#lab/figures/walk.ts'
import { FilmFrames } from './film-frames.tsx'

export interface FigureFrameProps {
  figure: Figure
  /** The drawing of a chart; of a film its frames, each or in one strip. */
  panel(index: number): ComponentChildren
  element?: Ref<HTMLElement>
  children?: ComponentChildren
}

/** The alternative is read out in the drawing's place. What walks through it is put in by `walk.ts`, where there is script. */
export function FigureFrame({ figure, panel, element = null, children }: FigureFrameProps) {
  const walk = tellWalk(figure)
  const panels = figure.panels.map((one, index) => ({ one, drawing: panel(index) }))
  const films = panels.flatMap(({ one, drawing }) => (isFilm(one) ? [{ film: one, drawing }] : []))
  return (
    <figure class="figure" aria-label={figure.title} ref={element} data-walk={walk && JSON.stringify(walk)}>
      <p class="figure-title">{figure.title}</p>
      <p class="visually-hidden">{figure.alternative}</p>
      <div class="figure-panels" aria-hidden="true">
        {panels.map(
          ({ one, drawing }) =>
            !isFilm(one) && (
              <div class="figure-panel" key={one.title}>
                <p class="figure-panel-title">{one.title}</p>
                {drawing}
              </div>
            ),
        )}
      </div>
      {films.length > 0 && <FilmFrames films={films} />}
      {walk && <div class="figure-walk no-print" />}
      <Legend figure={figure} />
      <figcaption>{figure.caption}</figcaption>
      {children}
    </figure>
  )
}

function Legend({ figure }: { figure: Figure }) {
  const marks = new Map<string, Mark & { colour: number }>()
  for (const mark of chartsOf(figure).flatMap((chart) => chart.marks))
    if (mark.kind !== 'rule' && !marks.has(mark.label)) marks.set(mark.label, mark)
  return (
    <ul class="figure-legend" aria-hidden="true">
      {[...marks].map(([label, { colour }]) => (
        <li key={label}>
          <span class="figure-swatch" style={`background: ${colourOf(colour)}`} /> {label}
        </li>
      ))}
    </ul>
  )
}
