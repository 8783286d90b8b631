// A run: its parts one after another, each with its share of the time.
import type { RunContext, Step } from '#lab/experiment.ts'
import { inOrder, type SavedPart } from '#lab/sub-progress.ts'
import { measureCar } from './car/part.ts'
import { aboutOf, type Config, otherRates, secondsOf } from './config.ts'
import { measureDreams } from './dreams/part.ts'
import { measureGrid } from './grid-world/part.ts'
import { measurePrediction } from './prediction/part.ts'
import { measureRandomWorlds } from './random-worlds/part.ts'
import { type AreaName, add, type PartName, type Progress, partsOf, type Result } from './result.ts'
import { ablate } from './training/ablation.ts'
import { compareArms, solve } from './training/arms.ts'
import { check } from './training/checks.ts'
import { trainOvernight } from './training/overnight.ts'

type Part = AsyncGenerator<Progress, void>

const starts: Record<PartName, (config: Config, context: RunContext) => Part> = {
  headline: (config, context) => compareArms(config, context, 'headline'),
  rates: compareRates,
  solved: solve,
  ablation: ablate,
  checks: check,
  overnight: trainOvernight,
  dreams: (config, context) => whole('dreams', measureDreams(config, context)),
  prediction: (config, context) => whole('prediction', measurePrediction(config, context)),
  grid: (config, context) => whole('grid', measureGrid(config, context)),
  worlds: (config, context) => whole('worlds', measureRandomWorlds(config, context)),
  car: (config, context) => whole('car', measureCar(config, context)),
}

/** An area's steps, which never go back, and its result at the end. */
async function* whole<Name extends AreaName>(
  name: Name,
  measuring: AsyncGenerator<Step, NonNullable<Result[Name]>>,
): Part {
  let furthest = 0
  try {
    while (true) {
      const step = await measuring.next()
      if (step.done) return yield { fraction: 1, news: { [name]: step.value } }
      furthest = Math.max(furthest, step.value.fraction)
      yield { fraction: furthest }
    }
  } finally {
    await measuring.return(undefined as never)
  }
}

/** What a run that was broken off goes on from. */
interface State {
  result: Result
  part: SavedPart
}

export async function* run(config: Config, context: RunContext): AsyncGenerator<Progress, Result> {
  const saved = context.saved as State | undefined
  const result: Result = saved?.result ?? { about: aboutOf(config) }
  const parts = partsOf(config.part).map((name, index) => {
    const inner = saved?.part.index === index ? saved.part.inner : undefined
    return [secondsOf(config, name), starts[name](config, { ...context, saved: inner })] as const
  })
  for await (const step of inOrder(parts, saved?.part.index)) {
    const { news, snapshot } = step
    if (news) add(result, news)
    // Only trainings take long, and give all that they need.
    if (snapshot) yield { ...step, snapshot: async () => ({ result, part: await snapshot() }) }
    else yield step
  }
  return result
}

/** One after another, where the run hasn't a part for each. */
async function* compareRates(config: Config, context: RunContext): Part {
  if (config.arm !== 'all') return yield* compareArms(config, context, 'rates')
  for (const [at, peekRate] of otherRates.entries())
    for await (const { fraction, news } of compareArms({ ...config, peekRate }, context, 'rates'))
      yield { fraction: (at + fraction) / otherRates.length, ...(news && { news }) }
}
