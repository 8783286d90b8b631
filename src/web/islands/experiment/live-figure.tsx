// A figure that is drawn again as a run goes on, a panel a frame, so that the page stays quick.
import type { Ref } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { type DrawnPanel, drawnFrom, drawPanel, ratioOf } from '#lab/figures/draw-panel.ts'
import { type Figure, isFilm } from '#lab/figures/figure.ts'
import { FigureFrame } from './figure-frame.tsx'
import { LiveFilm } from './live-film.tsx'
import { type Walking, walkThrough } from './walk.ts'

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
  const element = useWalk(figure)
  return <FigureFrame {...{ figure, element }} panel={(index) => <LivePanel {...{ figure, index }} />} />
}

/** For the figure's element: a walk through it goes on while the run brings other numbers. */
function useWalk({ walk }: Figure): Ref<HTMLElement> {
  const element = useRef<HTMLElement>(null)
  const walking = useRef<Walking>(undefined)
  const isWalked = walk !== undefined
  useLayoutEffect(() => {
    if (!isWalked || !element.current) return
    walking.current = walkThrough(element.current)
    return () => {
      walking.current?.stop()
      // A figure without a walk says nothing that could be read anew.
      walking.current = undefined
    }
  }, [isWalked])
  useLayoutEffect(() => walking.current?.update())
  return element
}

function LivePanel({ figure, index }: { figure: Figure; index: number }) {
  const panel = figure.panels[index]
  if (!panel) return null
  return isFilm(panel) ? (
    <LiveFilm film={panel} isWalked={figure.walk !== undefined} />
  ) : (
    <LiveDrawing {...{ figure, panel }} />
  )
}

/** Drawn only when there is something new in it: most charts stand still while one of a run's parts computes. */
function LiveDrawing({ figure, panel }: { figure: Figure; panel: DrawnPanel }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    drawLater(element, () =>
      element.replaceChildren(drawPanel(figure, panel, { document, width: panelWidth })),
    )
  }, [drawnFrom(figure, panel)])
  return <div class="figure-plot" style={`--ratio: ${ratioOf(panel)}`} ref={place} />
}
