// Supervised models: gather transitions, fit, and check the fit on transitions that were left out.
import type { RunContext, Step } from '#lab/experiment.ts'
import { imagineAccelerations } from '../cart-pole/networks.ts'
import { type Agreement, agreementOfBoth } from '../prediction/agreement.ts'
import type { Visit } from '../prediction/visits.ts'
import type { Agent } from '../training/evaluate.ts'
import { fitForwardModel } from './forward-model.ts'
import { type DataName, gather } from './transitions.ts'

export interface SupervisedOptions {
  data: DataName
  hidden: number
  /** Transitions to fit to; a quarter as many are left out for the check. */
  transitions: number
  /** Of Adam. */
  fitSteps: number
}

export interface Supervised {
  /** As `imagineAccelerations` takes them. */
  weights: Float32Array
  cart: Agreement
  pole: Agreement
}

/** The same for the same seed wherever it is asked for, so that each part of a run may fit its own. */
export async function* supervise(
  context: Pick<RunContext, 'random' | 'sabotage'>,
  agent: Agent,
  { data, hidden, transitions, fitSteps }: SupervisedOptions,
): AsyncGenerator<Step, Supervised> {
  const stream = `supervised/${data}`
  const visits = yield* gathered(context, agent, { data, count: transitions, stream, fraction: 0 })
  const random = context.random(`${stream}/${hidden}`)
  const labelled = context.sabotage === 'shuffled-labels' ? shuffleLabels(context, visits) : visits
  const fit = fitForwardModel(random, labelled, { hidden, steps: fitSteps })
  try {
    while (true) {
      const step = await fit.next()
      if (step.done) {
        const left = { data, count: Math.ceil(transitions / 4), stream: `${stream}/left-out`, fraction: 1 }
        return checked(step.value, yield* gathered(context, agent, left))
      }
      yield { fraction: step.value }
    }
  } finally {
    await fit.return(undefined as never)
  }
}

function* gathered(
  context: Pick<RunContext, 'random'>,
  agent: Agent,
  { data, count, stream, fraction }: { data: DataName; count: number; stream: string; fraction: number },
): Generator<Step, Visit[]> {
  const gathering = gather(context, agent, data, count, stream)
  while (true) {
    const step = gathering.next()
    if (step.done) return step.value
    yield { fraction }
  }
}

function checked(weights: Float32Array, visits: readonly Visit[]): Supervised {
  const predicted = visits.map(({ state, action }) => imagineAccelerations(weights, state, action))
  const truth = visits.map(({ accelerations }) => accelerations)
  return { weights, ...agreementOfBoth(predicted, truth) }
}

/** The sabotage: each transition has the accelerations of another. */
function shuffleLabels({ random }: Pick<RunContext, 'random'>, visits: readonly Visit[]): Visit[] {
  const order = random('shuffled-labels').permutation(visits.length)
  return visits.map(({ state, action }, index) => {
    return { state, action, accelerations: (visits[order[index] as number] as Visit).accelerations }
  })
}
