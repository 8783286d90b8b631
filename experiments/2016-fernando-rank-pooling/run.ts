// A run: its parts one after another, each with its share of the time.
import type { RunContext } from '#lab/experiment.ts'
import { learnClips } from './clips/learn-clips.ts'
import { type Config, clipMethodsOf, methodsOf } from './config.ts'
import { measureCosts } from './costs.ts'
import { benchGradients } from './gradients.ts'
import { rankFrames } from './ranking.ts'
import { add, type Part, type PartName, type Progress, partsOf, type Result } from './result.ts'
import { learnReversal } from './reversal/learn-reversal.ts'

interface Plan {
  /** It takes about so many seconds. */
  seconds(config: Config): number
  start(config: Config, context: RunContext): Part
}

const plans: Record<PartName, Plan> = {
  reversal: {
    seconds: (config) => 0.004 * config.steps * methodsOf(config).length,
    start: learnReversal,
  },
  gradients: { seconds: ({ problems }) => 0.03 * problems, start: benchGradients },
  clips: { seconds: (config) => 0.012 * config.clipSteps * clipMethodsOf(config).length, start: learnClips },
  ranking: { seconds: () => 0.5, start: rankFrames },
  costs: { seconds: () => 20, start: measureCosts },
}

export async function* run(config: Config, context: RunContext): AsyncGenerator<Progress, Result> {
  const chosen = partsOf(config.part).map((name) => plans[name])
  const total = chosen.reduce((sum, { seconds }) => sum + seconds(config), 0)
  const result: Result = {}
  let before = 0
  for (const { seconds, start } of chosen) {
    const own = seconds(config)
    for await (const step of start(config, context)) {
      if (step.news) add(result, step.news)
      yield { ...step, fraction: (before + own * step.fraction) / total }
    }
    before += own
  }
  return result
}
