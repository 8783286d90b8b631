// Classifiers of one task trained side by side, a stretch of steps each in turn, so that their curves grow together.
import type { RunContext } from '#lab/experiment.ts'
import type { Random } from '#lab/random.ts'
import { type Classifier, type ClassifierOptions, startClassifier } from '../classifier/classifier.ts'
import { part, pick, type Sequences } from '../classifier/sequences.ts'
import type { MethodName, News, Part } from '../result.ts'

export interface TrainingPlan<Name extends MethodName> {
  /** What its random streams' names begin with. */
  stream: string
  train: Sequences
  test: Sequences
  methods: readonly Name[]
  optionsOf(method: Name): ClassifierOptions
  /** Sequences of a step. */
  batch: number
  steps: number
  /** Steps between two tests. */
  testEvery: number
  /** What a test's result is to the run. */
  newsOf(method: Name, step: number, accuracy: number): News
  /** Looks at what a classifier makes of something, after each test. */
  watch?(method: Name, classifier: Classifier): Promise<News | undefined>
}

/** Longer trainings have not more points than a figure shows. */
export function usualTests(steps: number): number {
  return Math.max(25, Math.ceil(steps / 40))
}

/** Sequences that are classified at once. */
const tested = 100

interface Learner<Name> {
  method: Name
  classifier: Classifier
  order: Random
}

/** All begin with the same weights, as far as they have the same, and see the same batches. */
export async function* trainSideBySide<Name extends MethodName>(
  context: RunContext,
  plan: TrainingPlan<Name>,
): Part {
  const learners: Learner<Name>[] = []
  try {
    for (const method of plan.methods)
      learners.push({
        method,
        classifier: startClassifier(context.random(`${plan.stream}/weights`), plan.optionsOf(method)),
        order: context.random(`${plan.stream}/batches`),
      })
    for (let from = 0; from < plan.steps; from += plan.testEvery) {
      const to = Math.min(from + plan.testEvery, plan.steps)
      for (const [index, learner] of learners.entries()) {
        const fractionAt = (step: number) =>
          (from + ((to - from) * (index + (step - from) / (to - from))) / learners.length) / plan.steps
        for (let step = from; step < to; step += 1) {
          await learner.classifier.step(pick(plan.train, drawPlaces(learner.order, plan)))
          yield { fraction: fractionAt(step) }
        }
        yield* test(plan, learner, to, fractionAt(to))
      }
    }
  } finally {
    for (const { classifier } of learners) classifier.dispose()
  }
}

function drawPlaces(
  random: Random,
  { train, batch }: Pick<TrainingPlan<never>, 'train' | 'batch'>,
): number[] {
  return Array.from({ length: batch }, () => random.integer(0, train.labels.length - 1))
}

async function* test<Name extends MethodName>(
  plan: TrainingPlan<Name>,
  { method, classifier }: Learner<Name>,
  step: number,
  fraction: number,
): Part {
  const count = plan.test.labels.length
  let right = 0
  for (let from = 0; from < count; from += tested) {
    const some = part(plan.test, from, Math.min(from + tested, count))
    const found = await classifier.classify(some)
    right += found.filter((label, index) => label === some.labels[index]).length
    yield { fraction }
  }
  yield { fraction, news: plan.newsOf(method, step, right / count) }
  const watched = await plan.watch?.(method, classifier)
  if (watched) yield { fraction, news: watched }
}
