// The dreamt pole as shapes, and in words.
import type { Shape } from '#lab/scenes/shapes.ts'
import { isOff, maxSteps, type State } from '../cart-pole/physics.ts'
import { toTenth } from '../rounding.ts'
import type { Where, World } from './dream-motion.ts'
import { drawImagined, drawReal, drawTrack, isShown, type Place, tipOf } from './pole-picture.ts'

const place: Place = { x: 180, y: 124 }

export function draw(world: World): Shape[] {
  const { where, state, ahead: lines } = world
  const other = where === 'dream' ? 'real' : 'dream'
  const ghost = lines[other].at(-1) as State
  const drawn = isShown(state)
  return [
    ...drawWhere(world),
    ...drawTrack(place),
    ...(drawn && isShown(ghost) ? drawGhost(other, ghost) : []),
    ...(drawn ? (['real', 'dream'] as const).map((world) => drawAhead(world, lines[world])) : []),
    ...(drawn ? drawBody(where, state) : []),
    ...drawTallies(world),
  ]
}

function drawWhere({ where, rest, step: at, total }: World): Shape[] {
  const isDream = where === 'dream'
  const said = rest > 0 ? (at === maxSteps ? 'The ten seconds are over.' : 'Off the track.') : undefined
  return [
    isDream
      ? {
          kind: 'rect',
          x: 1.5,
          y: 1.5,
          width: 357,
          height: 210,
          stroke: 'ink',
          strokeWidth: 2,
          fill: 'raised',
        }
      : { kind: 'rect', x: 1.5, y: 1.5, width: 357, height: 210, stroke: 0, strokeWidth: 2 },
    {
      kind: 'text',
      x: 14,
      y: 24,
      text: said ?? (isDream ? 'In the dream' : 'Awake: real physics'),
      size: 15,
    },
    {
      kind: 'text',
      x: 346,
      y: 24,
      text: `${Math.round(total)} so far`,
      size: 13,
      anchor: 'end',
      fill: 'quiet',
    },
  ]
}

function drawBody(where: Where, state: State): Shape[] {
  return where === 'dream' ? drawImagined(place, state, { fill: 'page' }) : drawReal(place, state)
}

/** What the other world would have made of it by then. */
function drawGhost(where: Where, state: State): Shape[] {
  return where === 'dream' ? drawImagined(place, state, { opacity: 0.35 }) : drawReal(place, state, 0.3)
}

function drawAhead(where: Where, states: readonly State[]): Shape {
  const points = states.filter(isShown).flatMap((state) => {
    const { x, y } = tipOf(place, state)
    return [toTenth(x), toTenth(y)]
  })
  return {
    kind: 'polyline',
    points,
    stroke: where === 'dream' ? 'ink' : 1,
    strokeWidth: where === 'dream' ? 1.5 : 2.5,
  }
}

/** Mean rewards of the two worlds. */
function drawTallies({ tallies, where }: World): Shape[] {
  const names: Record<Where, string> = { dream: 'in the dream', real: 'awake' }
  const rows = (['dream', 'real'] as const).flatMap((one, row): Shape[] => {
    const { rewards, steps } = tallies[one]
    const y = 258 + 20 * row
    const mean = steps === 0 ? 0 : rewards / steps
    const bar = { x: 110, y: y - 10, width: 200 * mean, height: 11 }
    return [
      {
        kind: 'text',
        x: 102,
        y,
        text: names[one],
        size: 13,
        anchor: 'end',
        fill: one === where ? 'ink' : 'quiet',
      },
      one === 'dream'
        ? Object.assign({ kind: 'rect', stroke: 'ink', strokeWidth: 1.5 } as const, bar)
        : Object.assign({ kind: 'rect', fill: 0 } as const, bar),
      { kind: 'text', x: 318, y, text: steps === 0 ? '–' : mean.toFixed(2), size: 13 },
    ]
  })
  return [{ kind: 'text', x: 14, y: 236, text: 'Mean reward a step', size: 13, fill: 'quiet' }, ...rows]
}

export function describe({ where, state, step: at, total, ahead: lines, action }: World): string {
  const height = (pole: State) => `${Math.round(50 * (Math.cos(pole.angle) + 1))}%`
  const [dreamt, real] = [lines.dream.at(-1) as State, lines.real.at(-1) as State]
  const force = Math.abs(action) < 0.05 ? 'not pushed' : `pushed ${action < 0 ? 'left' : 'right'}`
  return `${where === 'dream' ? 'In the dream' : 'Awake'}, ${(at / 100).toFixed(1)} s: the cart is ${force}, the tip ${height(state)} of the way up${isOff(state) ? ', off the track' : ''}. In 0.4 s it would be at ${height(dreamt)} in the dream and at ${height(real)} in reality. Reward so far: ${Math.round(total)}.`
}
