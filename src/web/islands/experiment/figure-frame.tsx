// What is around a figure's panels, on the server's page and in the player alike.
import type { ComponentChildren } from 'preact'
import { colourOf, type Figure, type Mark } from '#lab/figures/figure.ts'

export interface FigureFrameProps {
  figure: Figure
  /** The drawing of a panel. */
  panel(index: number): ComponentChildren
  children?: ComponentChildren
}

/** The alternative is read out in the drawing's place. */
export function FigureFrame({ figure, panel, children }: FigureFrameProps) {
  return (
    <figure class="figure">
      <p class="figure-title">{figure.title}</p>
      <p class="visually-hidden">{figure.alternative}</p>
      <div class="figure-panels" aria-hidden="true">
        {figure.panels.map((one, index) => (
          <div class="figure-panel" key={one.title}>
            <p class="figure-panel-title">{one.title}</p>
            {panel(index)}
          </div>
        ))}
      </div>
      <Legend figure={figure} />
      <figcaption>{figure.caption}</figcaption>
      {children}
    </figure>
  )
}

function Legend({ figure }: { figure: Figure }) {
  const marks = new Map<string, Mark & { colour: number }>()
  for (const mark of figure.panels.flatMap((panel) => panel.marks))
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
