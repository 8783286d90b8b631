// A figure as it stands in a page: panels side by side, a legend, its caption, and its numbers in a table.
import { parseHTML } from 'linkedom'
import { drawPanel as drawn, ratioOf } from '#lab/figures/draw-panel.ts'
import { type Figure, type Film, isFilm } from '#lab/figures/figure.ts'
import { tablesOf } from '#lab/figures/table.ts'
import { filmAddress } from '../film-image.ts'
import { FigureFrame } from '../islands/experiment/figure-frame.tsx'
import { TableView } from './table.tsx'

/** In px; the page scales it. */
const panelWidth = 320

/** Plot draws in a document, and a server has none. */
const { document } = parseHTML('<!doctype html><html><body></body></html>')

export interface FigureViewProps {
  /** The experiment's id. */
  experiment: string
  figure: Figure
}

export function FigureView({ experiment, figure }: FigureViewProps) {
  const tables = tablesOf(figure)
  return (
    <FigureFrame figure={figure} panel={drawPanel}>
      {tables.length > 0 && (
        <details class="figure-numbers">
          <summary>The numbers</summary>
          {tables.map((table) => (
            <TableView key={table.title} table={table} />
          ))}
        </details>
      )}
    </FigureFrame>
  )

  function drawPanel(index: number) {
    const panel = figure.panels[index]
    if (!panel) return null
    if (isFilm(panel))
      return <Sheet film={panel} address={filmAddress(experiment, figure.id, index, panel)} />
    const svg = roundPaths(drawn(figure, panel, { document, width: panelWidth }).outerHTML)
    const style = `--ratio: ${ratioOf(panel)}`
    return <div class="figure-plot" style={style} dangerouslySetInnerHTML={{ __html: svg }} />
  }
}

/** Every frame is the film's one image, of which the stylesheet shows the piece. */
function Sheet({ film: { width, height, frames }, address }: { film: Film; address: string }) {
  return (
    <>
      {Array.from({ length: frames }, (_, frame) => (
        <img
          key={frame}
          src={address}
          alt=""
          width={width}
          height={height}
          {...(frame > 0 && { style: `--at: ${frame}` })}
        />
      ))}
    </>
  )
}

/** Tenths of a pixel: nobody sees more, and paths are most of a page with figures. */
function roundPaths(svg: string): string {
  return svg.replaceAll(/ d="[^"]*"/g, (path) => path.replaceAll(/(\.\d)\d+/g, '$1'))
}
