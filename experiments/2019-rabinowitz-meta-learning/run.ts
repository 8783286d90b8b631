// A run: in each domain those who learn from scratch, then Bayes, then the meta-learners.
import { writeCheckpoint } from '#lab/checkpoint.ts'
import type { RunContext } from '#lab/experiment.ts'
import { toTensors } from '#lab/meta-learning/sequence-learner.ts'
import { inOrder, type SavedPart } from '#lab/sub-progress.ts'
import { type Config, type Domain, piecesOf, secondsOf, spectrumOf, type Who } from './config.ts'
import {
  followBandit,
  followBanditBayes,
  followFourier,
  followFourierBayes,
  followLinear,
  followLinearBayes,
  followLinearBayesOutside,
} from './from-scratch.ts'
import { followMeta, type Keep, type Tensors } from './meta.ts'
import { add, type Part, type Progress, type Result, startView, type View } from './result.ts'

type Follow = (config: Config, context: RunContext, keep?: Keep) => Part[]

const parts: Record<Domain, Record<Who, Follow>> = {
  linear: {
    learner: (config, context) => [
      followLinear(config, context, 'learner'),
      followLinear(config, context, 'shallow'),
    ],
    bayes: (config, context) => [
      followLinearBayes(config, context),
      followLinearBayesOutside(config, context),
    ],
    meta: (config, context, keep) => [followMeta(config, context, 'linear', keep)],
  },
  fourier: {
    learner: (config, context) => [
      followFourier(config, context, 'learner'),
      followFourier(config, context, 'waves'),
    ],
    bayes: (config, context) => [
      followFourierBayes(config, context, 'all'),
      followFourierBayes(config, context, 'stop band'),
    ],
    meta: (config, context, keep) => [
      followMeta(config, context, 'fourier', keep),
      followMeta(config, context, 'stop band', keep),
    ],
  },
  bandit: {
    learner: (config, context) => [
      followBandit(config, context, 'coupled'),
      followBandit(config, context, 'decoupled'),
    ],
    bayes: (_, context) => [followBanditBayes(context)],
    meta: (config, context, keep) => [followMeta(config, context, 'bandit', keep)],
  },
}

/** What a run that was broken off goes on from. */
interface State {
  view: View
  part: SavedPart
}

export async function* run(
  config: Config,
  context: RunContext,
  keep?: Keep,
): AsyncGenerator<Progress, Result> {
  const saved = context.saved as State | undefined
  const view = saved?.view ?? startView()
  const partsWith = (inner: unknown) =>
    piecesOf(config).flatMap((piece) => {
      const own = parts[piece.domain][piece.who](config, { ...context, saved: inner }, keep)
      return own.map((part) => [secondsOf(config, piece) / own.length, part] as const)
    })
  const all = partsWith(undefined)
  // What was saved is one part's: the others of its context are not begun.
  if (saved)
    all.splice(saved.part.index, 1, ...partsWith(saved.part.inner).slice(saved.part.index).slice(0, 1))
  for await (const step of inOrder(all, saved?.part.index)) {
    add(view, step)
    const { snapshot } = step
    // Only trainings take long, and give all that they need.
    if (snapshot) yield { ...step, snapshot: async () => ({ view, part: await snapshot() }) }
    else yield step
  }
  return { ...view, spectrum: spectrumOf(config) }
}

/** A run of the meta-learners that trains them: what the other runs begin from. */
export async function* runForCheckpoint(
  config: Config,
  context: RunContext,
): AsyncGenerator<Progress, { result: Result; checkpoint: Uint8Array }> {
  const tensors: Tensors = {}
  const result = yield* run({ ...config, who: 'meta' }, context, async (meta, name) => {
    Object.assign(tensors, await toTensors(meta, name))
  })
  return { result, checkpoint: writeCheckpoint(tensors) }
}
