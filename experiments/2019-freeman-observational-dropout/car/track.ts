// Closed tracks: twelve checkpoints around a middle, joined by a rounded line.
import type { Random } from '#lab/random.ts'

/** CarRacing's sizes, in units of length. */
export const trackSizes = {
  checkpoints: 12,
  /** Of the field's inner circle; checkpoints lie between a third of it and all of it from the middle. */
  radius: 900 / 6,
  /** Between the middles of tiles, about: a track has a whole number of them. */
  step: 21 / 6,
  /** From the track's middle line to each edge. */
  halfWidth: 40 / 6,
  /** How much the line turns from tile to tile, at most, in rad. */
  turn: 0.31,
  /** The field ends here, on each side of the middle. */
  field: 2000 / 6,
} as const

/** Tiles along the middle line, one after another; the last is followed by the first. */
export interface Track {
  /** How many. */
  tiles: number
  /** Between two of them along the line. */
  step: number
  x: Float64Array
  y: Float64Array
  /** Which way the line goes, a vector of length 1. */
  alongX: Float64Array
  alongY: Float64Array
}

/** Draws checkpoints until the line through them turns nowhere too fast. */
export function drawTrack(random: Random): Track {
  while (true) {
    const track = layTiles(roundedLine(drawCheckpoints(random)))
    if (largestTurn(track) <= trackSizes.turn) return track
  }
}

/** x and y of each, around the middle. */
function drawCheckpoints(random: Random): [number, number][] {
  const { checkpoints, radius } = trackSizes
  return Array.from({ length: checkpoints }, (_, index) => {
    const angle = (2 * Math.PI * (index + random.uniform())) / checkpoints
    const distance = radius * (1 / 3 + (2 / 3) * random.uniform())
    // Engines differ in the last digits of sines.
    return [Math.fround(distance * Math.cos(angle)), Math.fround(distance * Math.sin(angle))]
  })
}

const pointsOfArc = 64

/** Parabolas from midpoint to midpoint of the checkpoints (a closed quadratic B-spline): smooth, and inside of the corners. */
function roundedLine(corners: readonly [number, number][]): [number, number][] {
  return corners.flatMap((corner, index) => {
    const before = corners.at(index - 1) as [number, number]
    const after = corners[(index + 1) % corners.length] as [number, number]
    return Array.from({ length: pointsOfArc }, (_, at): [number, number] => {
      const t = at / pointsOfArc
      const [a, b, c] = [((1 - t) * (1 - t)) / 2, 0.5 + t * (1 - t), (t * t) / 2]
      return [a * before[0] + b * corner[0] + c * after[0], a * before[1] + b * corner[1] + c * after[1]]
    })
  })
}

/** Tiles at equal distances along a closed line of many points. */
function layTiles(line: readonly [number, number][]): Track {
  const lengths = line.map((point, index) => {
    const [dx, dy] = [0, 1].map(
      (axis) => ((line[(index + 1) % line.length] as Point)[axis] as number) - (point[axis] as number),
    ) as Point
    return Math.sqrt(dx * dx + dy * dy)
  })
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const tiles = Math.round(total / trackSizes.step)
  const [x, y] = [new Float64Array(tiles), new Float64Array(tiles)]
  let [from, before] = [0, 0]
  for (let tile = 0; tile < tiles; tile += 1) {
    const place = (total * tile) / tiles
    while (before + (lengths[from] as number) < place && from < line.length - 1) {
      before += lengths[from] as number
      from += 1
    }
    const [here, next] = [line[from] as Point, line[(from + 1) % line.length] as Point]
    const share = (place - before) / (lengths[from] as number)
    x[tile] = here[0] + share * (next[0] - here[0])
    y[tile] = here[1] + share * (next[1] - here[1])
  }
  return withDirections({ tiles, step: total / tiles, x, y })
}

type Point = [number, number]

function withDirections(tiles: Pick<Track, 'tiles' | 'step' | 'x' | 'y'>): Track {
  const [alongX, alongY] = [new Float64Array(tiles.tiles), new Float64Array(tiles.tiles)]
  for (let tile = 0; tile < tiles.tiles; tile += 1) {
    const [before, after] = [(tile + tiles.tiles - 1) % tiles.tiles, (tile + 1) % tiles.tiles]
    const dx = (tiles.x[after] as number) - (tiles.x[before] as number)
    const dy = (tiles.y[after] as number) - (tiles.y[before] as number)
    const length = Math.sqrt(dx * dx + dy * dy)
    alongX[tile] = dx / length
    alongY[tile] = dy / length
  }
  return { ...tiles, alongX, alongY }
}

/** From one tile to the next, as the sine of the angle; 2 where the line turns back. */
export function largestTurn({ tiles, alongX, alongY }: Track): number {
  let largest = 0
  for (let tile = 0; tile < tiles; tile += 1) {
    const next = (tile + 1) % tiles
    const [ax, ay] = [alongX[tile] as number, alongY[tile] as number]
    const [bx, by] = [alongX[next] as number, alongY[next] as number]
    const turn = ax * bx + ay * by <= 0 ? 2 : Math.abs(ax * by - ay * bx)
    if (turn > largest) largest = turn
  }
  return largest
}
