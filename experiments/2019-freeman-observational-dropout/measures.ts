// What claims measure, of one seed's result.
import { combined, difference, type Measure, quotient } from '#lab/measures.ts'
import type { ModelKind } from './cart-pole/world-models.ts'
import { fields } from './config.ts'
import type { Result } from './result.ts'

type Own = Measure<Result>

/** Scores of wide starts have another scale: no claim is about them. */
const ofNarrow =
  (measure: Own): Own =>
  (result) =>
    result.about?.start === 'narrow' ? measure(result) : undefined

/** Stored agents say nothing of settings that they weren't trained with. */
const ofStored =
  (measure: Own): Own =>
  (result) =>
    result.about?.unlikeStored.length === 0 ? measure(result) : undefined

/** Of agents that were trained as long as claims say: after less, controls that have learned nothing would pass. */
const scoreAt = (part: 'headline' | 'rates', rate: number, arm: ModelKind): Own =>
  ofNarrow(({ about, [part]: scores }) => {
    const found = scores?.find((one) => one.arm === arm && one.rate === rate)
    const counts = found?.curve
      ? (about?.budget ?? 0) >= fields.budget.default
      : about?.unlikeStored.length === 0
    return counts ? found?.score : undefined
  })

/** An agent at the peek rate of 2%, where the run chose that. */
export const atTwo = (arm: ModelKind): Own => scoreAt('headline', 2, arm)

export const solved: Own = ofNarrow((result) => result.solved?.score)

/** The better of the controls that know nothing of the physics, each with a policy of its own. */
const bestControl = (of: (arm: ModelKind) => Own): Own => combined(Math.max, of('hold'), of('inertia'))

export const controlAtTwo = bestControl(atTwo)
export const gapAtTwo = difference(atTwo('learned'), controlAtTwo)

/** At one of the other peek rates, in %. */
export function gapAt(rate: number): Own {
  const of = (arm: ModelKind) => scoreAt('rates', rate, arm)
  return difference(of('learned'), bestControl(of))
}

const swapped = (kind: ModelKind): Own => ofNarrow(ofStored(({ ablation }) => ablation?.scores[kind]))

/** The fraction of the score that is lost with the better of two models in the learned one's place. */
export const swapLoss = combined(
  (kept) => 1 - kept,
  quotient(combined(Math.max, swapped('hold'), swapped('inertia')), swapped('learned')),
  () => 0,
)

export const physics: Own = ({ checks }) => checks?.physics
export const fullSight: Own = ({ checks }) => checks?.fullSight
/** The furthest of some peek rates. */
export const peeks: Own = ({ checks }) => checks && Math.max(...checks.peeks.map(Math.abs))
