// The training pole as shapes, and in words.
import type { Shape } from '#lab/scenes/shapes.ts'
import { type ChartPlace, drawAxes, drawCurve } from './line-chart.ts'
import { drawReal, drawTrack, isShown, type Place } from './pole-picture.ts'
import type { Training, World } from './train-motion.ts'
import { budget } from './training-budget.ts'

const place: Place = { x: 180, y: 100 }
const chart: ChartPlace = { left: 40, top: 200, width: 306, height: 84, x: budget / 1e6, y: 1_000 }

export function draw({ training, before, state, total }: World): Shape[] {
  const { steps, curve, strategy } = training
  const million = (steps / 1e6).toFixed(1)
  return [
    { kind: 'text', x: 14, y: 22, text: `Generation ${strategy.generation}`, size: 14 },
    { kind: 'text', x: 346, y: 22, text: `${million} million steps`, size: 14, anchor: 'end' },
    ...drawTrack(place),
    ...(isShown(state) ? drawReal(place, state) : []),
    ...drawAxes(chart, { title: scoreOf(training), y: '1,000', x: `${chart.x} million steps` }),
    ...before.flatMap((old) => drawCurve(chart, old.steps, old.scores, { stroke: 'rule', strokeWidth: 1.5 })),
    ...drawCurve(chart, curve.steps, curve.scores, { stroke: 0, strokeWidth: 2 }),
    { kind: 'text', x: 40, y: 312, text: `This episode: ${Math.round(total)}`, size: 12, fill: 'quiet' },
  ]
}

function scoreOf({ curve }: Training): string {
  const score = curve.scores.at(-1)
  if (score === undefined) return 'Mean reward of an episode (at most 1,000)'
  return `Mean reward of an episode: ${Math.round(score)} of at most 1,000`
}

export function describe({ training, state, step: at }: World): string {
  const { steps, strategy, curve } = training
  const height = Math.round(50 * (Math.cos(state.angle) + 1))
  return `Generation ${strategy.generation}, after ${(steps / 1e6).toFixed(1)} million steps: a mean reward of ${Math.round(curve.scores.at(-1) ?? 0)} an episode. ${(at / 100).toFixed(1)} s into the one shown, the tip is ${height}% of the way up.`
}
