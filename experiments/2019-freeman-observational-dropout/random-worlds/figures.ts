// What is seen of the random worlds: the plane of worlds with the region of success, and how often controllers work.
import type { Axis, Chart, Figure, Line, Mark, Points } from '#lab/figures/figure.ts'
import { type Random, seededRandom } from '#lab/random.ts'
import { mean } from '#lab/statistics/moments.ts'
import { writeCount } from '../writing.ts'
import { drawn } from './config.ts'
import { boundsAt, fractionOf } from './region.ts'
import type { RandomWorldsResult } from './result.ts'
import { balances, type Drawing, drawings, drawRatios } from './world.ts'

/** Worlds that are shown, always the same ones. */
const shown = 240
const [low, high] = drawings['signs unknown']
const colours = { region: 0, fails: 1, full: 2, truth: 4 }

const falling: Axis = { label: "$\\alpha' / \\alpha$, imagined by true", domain: [low, high] }
const pushing: Axis = { label: "$\\beta' / \\beta$, imagined by true", domain: [low, high] }
const placed: Axis = { label: 'speed of the placed poles', unit: '1/s', type: 'log' }
const working: Axis = { label: 'fraction that works', domain: [0, 1] }

export function randomWorldsFigures(results: readonly RandomWorldsResult[]): Figure[] {
  const [first] = results
  return first ? [planeFigure(first.placedSpeed), speedsFigure(first.placedSpeed, results)] : []
}

function planeFigure(speed: number): Figure {
  const percent = (drawing: Drawing) => `${Math.round(100 * fractionOf(speed, drawing))}%`
  return {
    id: 'random-worlds-plane',
    title: 'Which wrong worlds are good enough',
    caption: `Every point is a wrong world. The controller that balances it also balances the true one if the point is in the shaded region: for ${percent('signs known')} of all worlds with the right signs.`,
    more: `The true world is $\\ddot\\theta = \\alpha \\theta + \\beta u$, a pole near upright on a heavy cart, in steps of 0.01 s. A controller $u = -k_1 \\theta - k_2 \\dot\\theta$ is designed for a random world $(\\alpha', \\beta')$: it places both poles at −${speed} 1/s. Shown are ${shown} worlds that are drawn evenly between −2 and 2 times the truth; of all such worlds, ${percent('signs unknown')} are in the region, which is exact.`,
    alternative: `A wedge-shaped region above β′ = 0, bounded by a line that rises with α′, has the worlds whose controllers work; none with a negative β′ is in it. It covers ${percent('signs unknown')} of the square, and ${percent('signs known')} of its upper right quarter.`,
    x: falling,
    y: pushing,
    panels: [{ title: 'Imagined worlds', marks: planeMarks(speed) }],
  }
}

function planeMarks(speed: number): Mark[] {
  const worlds = drawnWorlds(seededRandom(1, 'random-worlds/shown'), speed)
  return [
    ...regionMarks(speed),
    pointsOf('works in the true world', colours.region, worlds, true),
    pointsOf('fails', colours.fails, worlds, false),
    { kind: 'points', label: 'the true world', colour: colours.truth, x: [1], y: [1] },
  ]
}

/** Its border above, with the region below it; nothing where no world of the square works. */
function regionMarks(speed: number): Line[] {
  const x: number[] = []
  const [above, below]: [number[], number[]] = [[], []]
  const points = 80
  for (let index = 0; index <= points; index += 1) {
    const at = low + ((high - low) * index) / points
    const bounds = boundsAt(at, speed)
    if (!bounds || bounds[0] >= high || bounds[1] <= low) continue
    x.push(at)
    below.push(Math.max(low, bounds[0]))
    above.push(Math.min(high, bounds[1]))
  }
  if (x.length === 0) return []
  const region = { kind: 'line', label: 'region of success', colour: colours.region } as const
  return [{ ...region, x, y: above, low: below, high: above }]
}

interface DrawnWorld {
  x: number
  y: number
  works: boolean
}

function drawnWorlds(random: Random, speed: number): DrawnWorld[] {
  return Array.from({ length: shown }, () => {
    const ratios = drawRatios(random, 'signs unknown')
    return { x: ratios.falling, y: ratios.pushing, works: balances(ratios, speed) }
  })
}

function pointsOf(label: string, colour: number, worlds: readonly DrawnWorld[], works: boolean): Points {
  const own = worlds.filter((world) => world.works === works)
  return { kind: 'points', label, colour, x: own.map(({ x }) => x), y: own.map(({ y }) => y) }
}

function speedsFigure(speed: number, results: readonly RandomWorldsResult[]): Figure {
  const [first] = results
  const counted = first
    ? ` Points are counts of ${writeCount(first.bySpeed.drawn)} worlds each, a point for each of ${seedsOf(results)}. The line “whole cart-pole” is the mean of counts of ${drawn.fullBySpeed} worlds, with four numbers of state and all six of its world drawn: by eigenvalues, not in closed form; there the cart has to be held as well.`
    : ''
  return {
    id: 'random-worlds-speed',
    title: 'How often a wrong world is good enough',
    caption:
      'The faster a controller, the more wrong worlds it forgives, until it’s too fast for its own steps.',
    more: `Lines are exact: the area of the region divided by the area of the square that worlds are drawn from.${counted}`,
    alternative:
      'The fraction of working controllers rises from a half for slow controllers to nearly 1 at about 8 1/s, and falls back to a half for the fastest; with unknown signs it’s at most a half. On the whole cart-pole it’s highest near 3 1/s, about a half, and falls to 0.',
    x: placed,
    y: working,
    panels: (['signs known', 'signs unknown'] as const).map((drawing) =>
      speedsPanel(drawing, speed, results),
    ),
    columns: 2,
  }
}

const exactSpeeds = Array.from({ length: 61 }, (_, index) => 180 ** (index / 60))

function speedsPanel(drawing: Drawing, speed: number, results: readonly RandomWorldsResult[]): Chart {
  const exact: Line = {
    kind: 'line',
    label: 'exact',
    colour: colours.region,
    x: exactSpeeds,
    y: exactSpeeds.map((at) => fractionOf(at, drawing)),
  }
  const marks: Mark[] = [exact]
  for (const { bySpeed } of results.slice(0, 1))
    marks.push({
      kind: 'line',
      label: 'whole cart-pole',
      colour: colours.full,
      x: bySpeed.speeds,
      y: meanOver(results, (result) => result.bySpeed.full[drawing]),
    })
  for (const { bySpeed } of results)
    marks.push({
      kind: 'points',
      label: 'counted',
      colour: colours.fails,
      x: bySpeed.speeds,
      y: bySpeed.counted[drawing],
    })
  marks.push({ kind: 'rule', label: 'this controller', axis: 'x', at: speed })
  return { title: drawing === 'signs known' ? 'Signs known' : 'Signs unknown', marks }
}

function meanOver(
  results: readonly RandomWorldsResult[],
  of: (result: RandomWorldsResult) => readonly number[],
): number[] {
  const rows = results.map(of)
  return (rows[0] ?? []).map((_, at) => mean(rows.map((row) => row[at] as number)))
}

function seedsOf(results: readonly RandomWorldsResult[]): string {
  return results.length === 1 ? 'one seed' : `${results.length} seeds`
}
