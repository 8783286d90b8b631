// What is around a figure's panels, on the server's page and in the player alike.
import type { ComponentChildren } from 'preact'
import {
  type Chart,
  colourOf,
  type Figure,
  isFilm,
  lineClass,
  type Mark,
  type Panel,
} from '#lab/figures/figure.ts'
import { htmlLabel, plainLabel } from '#lab/figures/labels.ts'
import { columnsOf, type FigureLayout } from '#lab/figures/layout.ts'
import { tellWalk } from '#lab/figures/walk.ts'
import { FilmFrames } from './film-frames.tsx'

export interface FigureFrameProps {
  figure: Figure
  layout: FigureLayout
  /** The drawing of a panel, as markup; of a film its frames, each or in one strip. */
  panel(index: number): ComponentChildren
  /** Sets a text with TeX in it as HTML. */
  setText?(text: string): string
  children?: ComponentChildren
}

/** The alternative is read out in the drawing's place. What walks through it is put in by `walk.ts`, where there is script. */
export function FigureFrame({ figure, layout, panel, setText = htmlLabel, children }: FigureFrameProps) {
  const walk = tellWalk(figure)
  const panels = figure.panels.map((one, index) => ({ one, drawing: panel(index) }))
  const films = panels.flatMap(({ one, drawing }) => (isFilm(one) ? [{ film: one, drawing }] : []))
  const set = (text: string) => ({ __html: setText(text) })
  return (
    <figure
      class="figure"
      data-figure={figure.id}
      aria-label={plainLabel(figure.title)}
      data-walk={walk && JSON.stringify(walk)}
    >
      <p class="figure-title" dangerouslySetInnerHTML={set(figure.title)} />
      <p class="visually-hidden">{plainLabel(figure.alternative)}</p>
      {panels.length > films.length && (
        <div
          class="figure-panels"
          style={panelsStyle(figure, layout)}
          data-columns={columnsOf(figure)}
          aria-hidden="true"
        >
          {panels.map(
            ({ one, drawing }) =>
              !isFilm(one) && (
                <PanelFrame
                  key={one.title}
                  one={one}
                  setText={setText}
                  note={layout.notes.get(one.title)}
                  hasEnds={layout.labels.has(one.title)}
                >
                  {drawing}
                </PanelFrame>
              ),
          )}
        </div>
      )}
      {films.length > 0 && <FilmFrames films={films} />}
      {walk && <div class="figure-walk no-print" />}
      <Legend marks={layout.legend} />
      <figcaption>
        <span dangerouslySetInnerHTML={set(figure.caption)} />
        {figure.more && <small class="figure-more" dangerouslySetInnerHTML={set(figure.more)} />}
      </figcaption>
      {children}
    </figure>
  )
}

function panelsStyle(figure: Figure, { height }: FigureLayout): string {
  return `--columns:${columnsOf(figure)};--height:${height}px`
}

interface PanelFrameProps {
  one: Panel
  note?: string | undefined
  /** Lines are named at their ends: the names are apart as long as the panel is as high as it was laid out. */
  hasEnds?: boolean
  setText?: (text: string) => string
  children?: ComponentChildren
}

/** A panel is found by its title. */
export function PanelFrame({ one, note, hasEnds = false, setText = htmlLabel, children }: PanelFrameProps) {
  return (
    <div class={hasEnds ? 'figure-panel has-ends' : 'figure-panel'} data-panel={one.title}>
      <p class="figure-panel-title">
        <span dangerouslySetInnerHTML={{ __html: setText(one.title) }} />
        {note !== undefined && <small dangerouslySetInnerHTML={{ __html: htmlLabel(note) }} />}
      </p>
      {children}
    </div>
  )
}

export function Legend({ marks }: { marks: readonly Mark[] }) {
  return marks.length === 0 ? null : (
    <ul class="figure-legend" aria-hidden="true">
      {marks.map((mark) => (
        <LegendItem key={mark.label} mark={mark} />
      ))}
    </ul>
  )
}

export function LegendItem({ mark }: { mark: Mark }) {
  return (
    <li data-look={lookOf(mark)}>
      <svg class="swatch" width="22" height="8" aria-hidden="true">
        <path
          class={swatchClass(mark)}
          d={mark.kind === 'points' ? 'M11 4h0' : 'M0 4h22'}
          style={swatchColour(mark)}
        />
      </svg>
      <span dangerouslySetInnerHTML={{ __html: htmlLabel(mark.label) }} />
    </li>
  )
}

function swatchClass(mark: Mark): string {
  return mark.kind === 'line' ? lineClass(mark) : mark.kind
}

function swatchColour(mark: Mark): string | undefined {
  return mark.kind === 'rule' ? undefined : `--c:${colourOf(mark.colour)}`
}

/** What tells one mark from another where they're seen: lines of one look need one entry, whatever they're called. */
export function lookOf(mark: Mark): string {
  if (mark.kind === 'rule') return `rule ${mark.label}`
  return `${mark.kind} ${mark.colour}${mark.kind === 'line' && mark.isDashed ? ' dashed' : ''}`
}

export function chartNamed(figure: Figure | undefined, title: string): Chart | undefined {
  return figure?.panels.find((panel): panel is Chart => panel.title === title && !('kind' in panel))
}
