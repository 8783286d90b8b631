// A figure as it stands in a page: panels side by side, names at their lines, its caption, and where its files are.
import { parseHTML } from 'linkedom'
import { chartMarkup } from '#lab/figures/draw-chart.ts'
import { drawPanel as plotted, ratioOf } from '#lab/figures/draw-panel.ts'
import { type Figure, type Film, isFilm } from '#lab/figures/figure.ts'
import { plainLabel } from '#lab/figures/labels.ts'
import { layoutFigure } from '#lab/figures/layout.ts'
import { figureAddress, figureFile } from '../figure-address.ts'
import { filmAddress } from '../film-image.ts'
import { FigureFrame } from '../islands/experiment/figure-frame.tsx'
import { figureTexts as texts } from '../texts/figures.ts'
import { setMath } from './math-text.ts'

/** In px; the page scales what Plot drew. */
const plottedWidth = 264

/** Plot draws in a document, and a server has none. */
const { document } = parseHTML('<!doctype html><html><body></body></html>')

export interface FigureViewProps {
  /** The experiment's id. */
  experiment: string
  figure: Figure
  /** Films are found by the panel's place in the whole figure, of which this one may have some panels only. */
  whole?: Figure
}

export function FigureView({ experiment, figure, whole = figure }: FigureViewProps) {
  const layout = layoutFigure(figure)
  return (
    <FigureFrame figure={figure} layout={layout} panel={drawPanel} setText={setMath}>
      <FigureTools experiment={experiment} figure={figure} />
    </FigureFrame>
  )

  function drawPanel(index: number) {
    const panel = figure.panels[index]
    if (!panel) return null
    if (isFilm(panel))
      return (
        <Sheet
          film={panel}
          address={filmAddress(experiment, figure.id, whole.panels.indexOf(panel), panel)}
        />
      )
    if (!('kind' in panel))
      return (
        <div class="figure-plot" dangerouslySetInnerHTML={{ __html: chartMarkup(figure, panel, layout) }} />
      )
    const svg = roundPaths(plotted(figure, panel, { document, width: plottedWidth }).outerHTML)
    const style = `--ratio: ${ratioOf(panel)}`
    return <div class="figure-plot is-plotted" style={style} dangerouslySetInnerHTML={{ __html: svg }} />
  }
}

function FigureTools({ experiment, figure: { id, title } }: FigureViewProps) {
  const page = figureAddress(experiment, id)
  const links = [
    [`${page}#data`, texts.data],
    [figureFile(experiment, id, 'svg'), texts.svg],
    [figureFile(experiment, id, 'png'), texts.png],
    [figureFile(experiment, id, 'csv'), texts.csv],
    [page, texts.link],
  ] as const
  return (
    <ul class="figure-tools no-print" aria-label={texts.tools(plainLabel(title))}>
      {links.map(([address, text]) => (
        <li key={text}>
          <a href={address}>{text}</a>
        </li>
      ))}
    </ul>
  )
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
          loading="lazy"
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
