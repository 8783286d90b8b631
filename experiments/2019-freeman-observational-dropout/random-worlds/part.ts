// The random worlds' part of a run: the closed form against eigenvalues, and areas against counts.
import type { RunContext, Step } from '#lab/experiment.ts'
import type { Random } from '#lab/random.ts'
import { drawn, type RandomWorldsConfig } from './config.ts'
import { balancesFully, drawFullWorld, type FullWorld } from './full-world.ts'
import { fractionOf, insideOf } from './region.ts'
import type { Counted, RandomWorldsResult } from './result.ts'
import { balances, type Drawing, drawings, drawRatios, type Ratios } from './world.ts'

/** Points of the grid, on each side. */
const side = 200
/** In 1/s: evenly spaced by their ratios. */
const speeds = [1, 1.5, 2.2, 3.3, 5, 7.5, 11, 17, 25, 37, 55, 80, 110, 150, 180] as const
const names = Object.keys(drawings) as Drawing[]

export async function* measureRandomWorlds(
  { placedSpeed }: RandomWorldsConfig,
  context: RunContext,
): AsyncGenerator<Step, RandomWorldsResult> {
  const judge = sabotaged(balances, context.sabotage)
  const grid = compareOnGrid(judge, placedSpeed)
  yield { fraction: 0.2 }

  const count = (drawing: Drawing, speed: number, times: number) =>
    countWorlds(context.random(`random-worlds/${drawing}`), times, (random) =>
      judge(drawRatios(random, drawing), speed),
    )
  const fractions = byDrawing((drawing) => ({
    exact: fractionOf(placedSpeed, drawing),
    ...count(drawing, placedSpeed, drawn.here),
  }))
  const wrongSign = countWorlds(context.random('random-worlds/wrong-sign'), drawn.here, (random) => {
    const { falling, pushing } = drawRatios(random, 'signs unknown')
    return judge({ falling, pushing: -Math.abs(pushing) }, placedSpeed)
  })
  yield { fraction: 0.4 }

  const countFull = (drawing: Drawing, speed: number, times: number) =>
    countWorlds(context.random(`random-worlds/full/${drawing}`), times, (random) =>
      balancesFully(sabotagedFull(drawFullWorld(random, drawing), context.sabotage), speed),
    )
  const full = byDrawing((drawing) => countFull(drawing, placedSpeed, drawn.full))
  yield { fraction: 0.5 }

  const bySpeed: RandomWorldsResult['bySpeed'] = {
    speeds: [...speeds],
    counted: byDrawing(() => []),
    full: byDrawing(() => []),
    drawn: drawn.bySpeed,
  }
  for (const [index, asked] of speeds.entries()) {
    const speed = context.sabotage === 'one-speed' ? placedSpeed : asked
    for (const drawing of names) {
      bySpeed.counted[drawing].push(partOf(count(drawing, speed, drawn.bySpeed)))
      yield { fraction: 0.5 + (0.5 * (index + 0.25)) / speeds.length }
      bySpeed.full[drawing].push(partOf(countFull(drawing, speed, drawn.fullBySpeed)))
      yield { fraction: 0.5 + (0.5 * (index + 0.5)) / speeds.length }
    }
    yield { fraction: 0.5 + (0.5 * (index + 1)) / speeds.length }
  }
  return { placedSpeed, grid, fractions, wrongSign, bySpeed, full }
}

/** Over the square of unknown signs, at the middles of cells. */
export function compareOnGrid(judge: typeof balances, speed: number): RandomWorldsResult['grid'] {
  const [low, high] = drawings['signs unknown']
  const at = (index: number) => low + ((high - low) * (index + 0.5)) / side
  const isInside = insideOf(speed)
  let alike = 0
  for (let row = 0; row < side; row += 1)
    for (let column = 0; column < side; column += 1) {
      const ratios = { falling: at(column), pushing: at(row) }
      if (isInside(ratios) === judge(ratios, speed)) alike += 1
    }
  return { points: side * side, alike }
}

function countWorlds(random: Random, times: number, works: (random: Random) => boolean): Counted {
  let count = 0
  for (let time = 0; time < times; time += 1) if (works(random)) count += 1
  return { works: count, drawn: times }
}

function byDrawing<Value>(of: (drawing: Drawing) => Value): Record<Drawing, Value> {
  return Object.fromEntries(names.map((drawing) => [drawing, of(drawing)])) as Record<Drawing, Value>
}

function partOf({ works, drawn: of }: Counted): number {
  return works / of
}

function sabotaged(judge: typeof balances, sabotage: string | undefined): typeof balances {
  // The sign of β′ makes no difference.
  if (sabotage === 'lost-sign')
    return (ratios: Ratios, speed) => judge({ ...ratios, pushing: Math.abs(ratios.pushing) }, speed)
  // The controller is designed for a pole that falls upwards.
  if (sabotage === 'lost-fall')
    return ({ falling, pushing }, speed) => judge({ falling: -falling - 1, pushing }, speed)
  return judge
}

function sabotagedFull(world: FullWorld, sabotage: string | undefined): FullWorld {
  if (sabotage !== 'lost-fall') return world
  const [a1, a2, b1, a3, ...rest] = world
  return [a1, a2, b1, -a3, ...rest]
}
