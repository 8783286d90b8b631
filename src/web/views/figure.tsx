// A figure as it stands in a page: panels side by side, a legend, its caption, and its numbers in a table.
import { parseHTML } from 'linkedom'
import { drawPanel } from '#lab/figures/draw.ts'
import type { Figure } from '#lab/figures/figure.ts'
import { tablesOf } from '#lab/figures/table.ts'
import { FigureFrame } from '../islands/experiment/figure-frame.tsx'
import { TableView } from './table.tsx'

/** In px; the page scales it. */
const panelWidth = 320

/** Plot draws in a document, and a server has none. */
const { document } = parseHTML('<!doctype html><html><body></body></html>')

export function FigureView({ figure }: { figure: Figure }) {
  const panels = figure.panels.map((panel) =>
    roundPaths(drawPanel(figure, panel, { document, width: panelWidth }).outerHTML),
  )
  return (
    <FigureFrame
      figure={figure}
      panel={(index) => <div class="figure-plot" dangerouslySetInnerHTML={{ __html: panels[index] ?? '' }} />}
    >
      <details class="figure-numbers">
        <summary>The numbers</summary>
        {tablesOf(figure).map((table) => (
          <TableView key={table.title} table={table} />
        ))}
      </details>
    </FigureFrame>
  )
}

/** Tenths of a pixel: nobody sees more, and paths are most of a page with figures. */
function roundPaths(svg: string): string {
  return svg.replaceAll(/ d="[^"]*"/g, (path) => path.replaceAll(/(\.\d)\d+/g, '$1'))
}
