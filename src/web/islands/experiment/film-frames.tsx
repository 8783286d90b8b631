// Where a figure's films stand: each that moves in a group, with the pictures that stand still beside it.
import type { ComponentChildren } from 'preact'
import type { Film } from '#lab/figures/figure.ts'

export interface ShownFilm {
  film: Film
  /** Its frames, each the strip of all of which a piece is seen. */
  drawing: ComponentChildren
}

export function FilmFrames({ films }: { films: readonly ShownFilm[] }) {
  return (
    <div class="figure-films" aria-hidden="true">
      {groupsOf(films).map((group) => (
        <div class="film-group" key={group[0]?.film.title} style={`--films: ${group.length}`}>
          {group.map(({ film, drawing }) => (
            <FilmFrame key={film.title} film={film} drawing={drawing} />
          ))}
        </div>
      ))}
    </div>
  )
}

function groupsOf(films: readonly ShownFilm[]): ShownFilm[][] {
  const groups: ShownFilm[][] = []
  for (const shown of films) {
    const last = groups.at(-1)
    const [first] = last ?? []
    if (last && first && first.film.frames > 1 && shown.film.frames === 1) last.push(shown)
    else groups.push([shown])
  }
  return groups
}

function FilmFrame({ film: { title, frames, width, height }, drawing }: ShownFilm) {
  return (
    <div class="figure-film" data-panel={title}>
      <p class="figure-panel-title">{title}</p>
      <div class="film" style={`--frames: ${frames}; --width: ${width}; --height: ${height}`}>
        {drawing}
      </div>
    </div>
  )
}
