// A run: its parts one after another, each with its share of the time.
import type { RunContext } from '#lab/experiment.ts'
import { type Config, secondsOf } from './config.ts'
import { learnClips } from './parts/clips.ts'
import { measureCosts } from './parts/costs.ts'
import { benchGradients } from './parts/gradients.ts'
import { rankFrames } from './parts/order.ts'
import { learnReversal } from './parts/reversal.ts'
import { sweepC } from './parts/sweep.ts'
import { add, type Part, type PartName, type Progress, partsOf, type Result } from './result.ts'

const starts: Record<PartName, (config: Config, context: RunContext) => Part> = {
  clips: learnClips,
  reversal: learnReversal,
  sweep: sweepC,
  costs: measureCosts,
  gradients: benchGradients,
  ranking: rankFrames,
}

export async function* run(config: Config, context: RunContext): AsyncGenerator<Progress, Result> {
  const chosen = partsOf(config.part)
  const total = chosen.reduce((sum, name) => sum + secondsOf[name](config), 0)
  const result: Result = { c: config.c }
  let before = 0
  for (const name of chosen) {
    const own = secondsOf[name](config)
    for await (const step of starts[name](config, context)) {
      if (step.news) add(result, step.news)
      yield { ...step, fraction: (before + own * step.fraction) / total }
    }
    before += own
  }
  return result
}
