// Classifiers of one task trained side by side, a stretch of steps each in turn, so that their curves grow together.
import type { RunContext } from '#lab/experiment.ts'
import type { Random } from '#lab/random.ts'
import { type Classifier, type ClassifierOptions, startClassifier } from './classifier/classifier.ts'
import { part, pick, type Sequences } from './classifier/sequences.ts'
import type { MethodName, Part } from './result.ts'

export interface TrainingPlan<Name extends MethodName> {
  task: 'reversal' | 'clips'
  train: Sequences
  test: Sequences
  methods: readonly Name[]
  optionsOf(method: Name): ClassifierOptions
  /** Sequences of a step. */
  batch: number
  steps: number
  /** Looks at what a classifier makes of something, after each test. */
  watch?(method: Name, classifier: Classifier): Part
}

/** Steps between two tests; longer trainings have not more points than a figure shows. */
function testEvery(steps: number): number {
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
        classifier: startClassifier(context.random(`${plan.task}/weights`), plan.optionsOf(method)),
        order: context.random(`${plan.task}/batches`),
      })
    const every = testEvery(plan.steps)
    for (let from = 0; from < plan.steps; from += every) {
      const to = Math.min(from + every, plan.steps)
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
    const said = await classifier.classify(some)
    right += said.filter((label, index) => label === some.labels[index]).length
    yield { fraction }
  }
  yield { fraction, news: { kind: 'accuracy', task: plan.task, method, step, accuracy: right / count } }
  if (plan.watch)
    for await (const { news } of plan.watch(method, classifier)) yield { fraction, ...(news && { news }) }
}
