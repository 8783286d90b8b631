// The ablation: a policy that was trained with a learned model, run with others in its place; and how long agents hold the pole up.
import type { RunContext } from '#lab/experiment.ts'
import { type ModelKind, modelKinds } from '../cart-pole/world-models.ts'
import type { Config } from '../config.ts'
import type { Ablation, Progress } from '../result.ts'
import { short, storedAgent } from './arms.ts'
import { type Agent, scoreOf } from './evaluate.ts'
import { drawHeldOut } from './evolve.ts'
import { sabotaged, withModel } from './sabotaged-agent.ts'
import { measureUpright } from './upright.ts'

/** In %. */
const ablatedAt = 2
/** Peek rates of the test, in %. */
const tested = [1, 2, 3, 5, 10, 20, 50, 100]
/** Of each point of the curves over peek rates. */
const mostEpisodes = 128
/** Of each agent that is watched step by step. */
const watchedEpisodes = 32

export async function* ablate(config: Config, context: RunContext): AsyncGenerator<Progress, void> {
  const agent = await storedAgent(context, 'learned', ablatedAt)
  const heldOut = drawHeldOut(config, context)
  const fewer = drawHeldOut({ ...config, heldOut: Math.min(mostEpisodes, config.heldOut) }, context)
  const watched = drawHeldOut({ ...config, heldOut: Math.min(watchedEpisodes, config.heldOut) }, context)
  const total = modelKinds.length * (2 + tested.length)
  let done = 0
  const scores = {} as Record<ModelKind, number>
  const byRate = {} as Record<ModelKind, number[]>
  for (const kind of modelKinds) {
    const swapped = kind === 'learned' ? agent : withModel(agent, kind)
    const at = (rate: number): Agent =>
      sabotaged({ ...swapped, setting: { ...swapped.setting, peekRate: rate / 100 } }, context)
    scores[kind] = short(await scoreOf(context.pool, at(ablatedAt), heldOut))
    byRate[kind] = []
    done += 1
    for (const rate of tested) {
      byRate[kind].push(short(await scoreOf(context.pool, at(rate), fewer)))
      done += 1
      yield { fraction: done / total }
    }
  }
  const upright = {} as Ablation['upright']
  for (const kind of modelKinds) {
    const own = sabotaged(await storedAgent(context, kind, ablatedAt), context)
    const measuring = measureUpright(own, watched)
    let step = measuring.next()
    for (; !step.done; step = measuring.next()) yield { fraction: done / total }
    upright[kind] = step.value
    done += 1
  }
  const ablation = { trainedAt: ablatedAt, scores, byRate: { rates: [...tested], scores: byRate }, upright }
  yield { fraction: 1, news: { ablation } }
}
