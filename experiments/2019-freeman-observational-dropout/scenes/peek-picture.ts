// The peeking agent's scene as shapes, and in words.
import type { Shape } from '#lab/scenes/shapes.ts'
import { maxSteps } from '../cart-pole/physics.ts'
import { expectedEpisodes } from './expected-rewards.ts'
import { type Imaginer, imaginerNames, imaginers } from './imaginers.ts'
import { type ChartPlace, drawAxes, drawCurve, xOf } from './line-chart.ts'
import type { World } from './peek-motion.ts'
import { distanceOfTips, drawImagined, drawReal, drawTrack, isShown, type Place } from './pole-picture.ts'
import { recentMean } from './rewards.ts'

const place: Place = { x: 180, y: 104 }
const trace: ChartPlace = { left: 38, top: 206, width: 118, height: 58, x: maxSteps, y: 1.5 }

export function draw(world: World): Shape[] {
  const { now } = world
  return [
    ...drawSight(world),
    ...drawTrack(place),
    ...drawReal(place, now.state, vividness(world.unseen)),
    ...(isShown(now.seen) ? drawImagined(place, now.seen) : []),
    ...drawErrors(world),
    ...drawTallies(world),
    ...drawScore(world),
  ]
}

/** How full the real pole's colours are: all of it when it’s seen, and pale a sixth of a second later. */
function vividness(unseen: number): number {
  return 0.35 + 0.65 * Math.max(0, 1 - unseen / 16)
}

/** The eye, and how long it has been shut. */
function drawSight({ unseen, rest, step }: World): Shape[] {
  const isOpen = unseen < 6
  const since = unseen < 6 ? 'It sees.' : `Unseen for ${(unseen / 100).toFixed(1)} s`
  const said = rest > 0 ? (step === maxSteps ? 'The ten seconds are over.' : 'Off the track.') : since
  return [
    ...drawEye(isOpen),
    { kind: 'text', x: 44, y: 22, text: said, size: 14 },
    { kind: 'rect', x: 222, y: 15, width: 11, height: 7, fill: 0 },
    { kind: 'line', x1: 227.5, y1: 18, x2: 231, y2: 9, stroke: 1, strokeWidth: 2.5 },
    { kind: 'text', x: 237, y: 22, text: 'real', size: 13, fill: 'quiet' },
    { kind: 'rect', x: 276.5, y: 12.5, width: 9, height: 9, stroke: 'ink', strokeWidth: 1.5 },
    { kind: 'text', x: 291, y: 22, text: 'imagined', size: 13, fill: 'quiet' },
  ]
}

function drawEye(isOpen: boolean): Shape[] {
  const lid = (way: 1 | -1) =>
    Array.from({ length: 9 }, (_, at) => [10 + 3 * at, 17 + way * 8 * Math.sin((Math.PI * at) / 8)])
  const [upper, lower] = [lid(-1), lid(1)]
  if (!isOpen) return [{ kind: 'polyline', points: lower.flat(), stroke: 'quiet', strokeWidth: 2 }]
  return [
    {
      kind: 'polygon',
      points: [...upper, ...lower.reverse()].flat(),
      fill: 'page',
      stroke: 1,
      strokeWidth: 2,
    },
    { kind: 'circle', x: 22, y: 17, radius: 5, fill: 1 },
  ]
}

function drawErrors({ distances, times, seenRuns }: World): Shape[] {
  const axes = drawAxes(trace, { title: 'Distance between the tips', y: '1.5 m', x: '10 s' })
  const seen: Shape[] = []
  for (let at = 0; at + 1 < seenRuns.length; at += 2) {
    const [from, to] = [xOf(trace, seenRuns[at] as number), xOf(trace, seenRuns[at + 1] as number)]
    const width = Math.max(1.5, to - from)
    seen.push({ kind: 'rect', x: from, y: trace.top + trace.height + 2, width, height: 5, fill: 1 })
  }
  return [...axes, ...seen, ...drawCurve(trace, times, distances, { stroke: 'ink', strokeWidth: 1.5 })]
}

const bars = { x: 259, width: 62, numbers: 350 } as const

/** Mean rewards by model: bars of what a reader has watched at this rate, ticks of many episodes. */
function drawTallies({ tallies, expected, model }: World): Shape[] {
  const rows = imaginers.flatMap((kind, row): Shape[] => {
    const { rewards, steps } = tallies[kind]
    const y = 217 + 15 * row
    const look = kind === model ? 'ink' : 'quiet'
    const mean = steps === 0 ? 0 : rewards / steps
    const shown = (steps === 0 ? expected[kind] : mean).toFixed(2)
    return [
      { kind: 'text', x: 254, y, text: imaginerNames[kind], size: 12, anchor: 'end', fill: look },
      {
        kind: 'rect',
        x: bars.x,
        y: y - 9,
        width: bars.width * mean,
        height: 10,
        fill: kind === model ? 0 : 'rule',
      },
      drawTick(bars.x + bars.width * expected[kind], y),
      {
        kind: 'text',
        x: bars.numbers,
        y,
        text: shown,
        size: 12,
        anchor: 'end',
        fill: steps === 0 ? 'quiet' : 'ink',
      },
    ]
  })
  const words = { kind: 'text', x: bars.numbers, size: 12, anchor: 'end', fill: 'quiet' } as const
  return [
    Object.assign({ y: 187, text: 'Mean reward, at most 1' }, words),
    drawTick(277, 201),
    Object.assign({ y: 201, text: `${expectedEpisodes} episodes` }, words),
    ...rows,
  ]
}

function drawTick(x: number, y: number): Shape {
  return { kind: 'line', x1: x, y1: y - 10, x2: x, y2: y + 2, stroke: 'quiet', strokeWidth: 2 }
}

function drawScore({ rewards }: World): Shape[] {
  return [
    { kind: 'text', x: 14, y: 306, text: `Last 5 s: ${recentMean(rewards).toFixed(2)}`, size: 13 },
    {
      kind: 'text',
      x: 350,
      y: 306,
      text: `This episode: ${Math.round(rewards.total)}`,
      size: 13,
      anchor: 'end',
    },
  ]
}

export function describe(world: World): string {
  const { now, unseen, rewards, episode, model, expected, rate, step: at } = world
  const off = Math.round(
    (180 / Math.PI) * Math.abs(Math.atan2(Math.sin(now.state.angle), Math.cos(now.state.angle))),
  )
  const distance = distanceOfTips(now.state, now.seen).toFixed(2)
  return `Episode ${episode}, ${(at / 100).toFixed(1)} s: the pole is ${off}° from upright, unseen for ${(unseen / 100).toFixed(1)} s; ${withWhat(model)}, the imagined tip is ${distance} m away. Reward: ${recentMean(rewards).toFixed(2)} a step over the last 5 s, ${Math.round(rewards.total)} in this episode; over ${expectedEpisodes} episodes at ${rate}% the mean is ${expected[model].toFixed(2)}.`
}

function withWhat(model: Imaginer): string {
  const name = imaginerNames[model]
  return model === 'inertia' || model === 'true' ? `with ${name}` : `with the ${name}`
}
