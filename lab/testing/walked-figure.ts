// A figure that is walked through, for tests of what shows figures: a dot that moves, its mean over time, and its place.

import type { Chart, Figure, Film } from '../figures/figure.ts'
import { encodeFilm } from '../figures/film.ts'

export const instants = 6
const [width, height] = [6, 4]
const count = Array.from({ length: instants }, (_, frame) => frame)

/** White where the dot is. */
const shots = count.map((frame) =>
  Array.from({ length: width * height }, (_, pixel) => Number(pixel === frame)),
)
const mean = Array.from({ length: width * height }, (_, pixel) => (pixel < instants ? 1 / instants : 0))

export const moving: Film = encodeFilm({ ...{ title: 'The dot', width, height }, frames: shots })
export const still: Film = encodeFilm({
  ...{ title: 'Its mean', width, height },
  ...{ frames: [mean], range: [0, 1 / instants] },
})

/** `offset` is what a running figure brings anew. */
export function placeChart(offset = 0): Chart {
  const x = count.map((frame) => frame + 1)
  return {
    title: 'Place',
    isWalked: true,
    x: { label: 'frame' },
    marks: [
      { kind: 'line', label: 'column', colour: 0, x, y: x.map((frame) => frame + offset) },
      { kind: 'line', label: 'row', colour: 1, x, y: x.map(() => 0) },
      { kind: 'rule', label: 'edge', axis: 'y', at: width },
    ],
  }
}

export function walkedFigure(offset = 0): Figure {
  return {
    ...{ id: 'dot', title: 'A dot that moves', caption: 'It goes right.', alternative: 'A dot goes right.' },
    ...{ x: { label: 'frame' }, y: { label: 'pixels' } },
    panels: [placeChart(offset), moving, still],
    walk: { label: 'frame', count: instants },
  }
}
