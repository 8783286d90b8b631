// A figure that is drawn again as a run goes on, a panel a frame, so that the page stays quick.
import { useLayoutEffect, useRef } from 'preact/hooks'
import { drawPanel } from '#lab/figures/draw.ts'
import { domainOf, type Figure } from '#lab/figures/figure.ts'
import { FigureFrame } from './figure-frame.tsx'

/** In px; the page scales it. */
const panelWidth = 320

/** One drawing a frame over all figures; of drawings that wait for the same place only the last is done. */
const waiting = new Map<Element, () => void>()

function drawLater(place: Element, draw: () => void): void {
  if (waiting.size === 0) requestAnimationFrame(drawNext)
  waiting.set(place, draw)
}

function drawNext(): void {
  const [next] = waiting
  if (!next) return
  waiting.delete(next[0])
  next[1]()
  if (waiting.size > 0) requestAnimationFrame(drawNext)
}

export function LiveFigure({ figure }: { figure: Figure }) {
  return <FigureFrame figure={figure} panel={(index) => <LivePanel {...{ figure, index }} />} />
}

/** Drawn only when there is something new in it: most panels stand still while one of a run's parts computes. */
function LivePanel({ figure, index }: { figure: Figure; index: number }) {
  const place = useRef<HTMLDivElement>(null)
  const panel = figure.panels[index]
  const shown = panel && JSON.stringify([panel, domainOf(figure, panel, 'x'), domainOf(figure, panel, 'y')])
  useLayoutEffect(() => {
    const element = place.current
    if (!element || !panel) return
    drawLater(element, () =>
      element.replaceChildren(drawPanel(figure, panel, { document, width: panelWidth })),
    )
  }, [shown])
  return <div class="figure-plot" ref={place} />
}
