// One track and the way that an agent takes on it, as lines for a figure.
import { toTenth } from '../rounding.ts'
import type { Agent } from './agents.ts'
import type { DrivenTrack, Points } from './result.ts'
import { type CarEpisode, driveEpisode } from './rollout.ts'
import { type Track, trackSizes } from './track.ts'

/** Of the way, a point every so many frames. */
const everyFrame = 4

export function drawDrive(agent: Agent, episode: CarEpisode, peekRate: number): DrivenTrack {
  const [driven, peeks] = [noPoints(), noPoints()]
  const { reward } = driveEpisode(agent, episode, peekRate, ({ state, isReal }) => {
    if (state.frame % everyFrame === 0) add(driven, state.car.x, state.car.y)
    if (isReal) add(peeks, state.car.x, state.car.y)
  })
  const { track } = episode
  return {
    left: edgeOf(track, trackSizes.halfWidth),
    right: edgeOf(track, -trackSizes.halfWidth),
    driven,
    peeks,
    score: toTenth(reward),
  }
}

/** Closed: it ends where it began. */
function edgeOf({ tiles, x, y, alongX, alongY }: Track, aside: number): Points {
  const edge = noPoints()
  for (let place = 0; place <= tiles; place += 1) {
    const tile = place % tiles
    const dx = -aside * (alongY[tile] as number)
    const dy = aside * (alongX[tile] as number)
    add(edge, (x[tile] as number) + dx, (y[tile] as number) + dy)
  }
  return edge
}

function noPoints(): Points {
  return { x: [], y: [] }
}

function add(points: Points, x: number, y: number): void {
  points.x.push(toTenth(x))
  points.y.push(toTenth(y))
}
