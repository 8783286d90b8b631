// How well a model's accelerations agree with the true ones on visited states, by where the pole is.
import { mean } from '#lab/statistics/moments.ts'
import { pearson } from '#lab/statistics/pearson.ts'
import type { Accelerations, State } from '../cart-pole/physics.ts'
import type { Visit } from './visits.ts'

export interface Agreement {
  /** Pearson's, from −1 to 1; null where either side is constant. */
  correlation: number | null
  /** 1 − Σ(prediction − truth)² / Σ(truth − its mean)²: below 0, the truth's mean is a better guess. Null where the truth is constant. */
  r2: number | null
}

/** Of predictions of one number. */
export function agreementOf(predicted: readonly number[], truth: readonly number[]): Agreement {
  const correlation = pearson(predicted, truth)
  const centre = mean(truth)
  let [squares, errors] = [0, 0]
  for (const [index, value] of truth.entries()) {
    squares += (value - centre) ** 2
    errors += ((predicted[index] as number) - value) ** 2
  }
  return {
    correlation: Number.isNaN(correlation) ? null : correlation,
    r2: squares > 0 ? 1 - errors / squares : null,
  }
}

/** `upright`: cos θ above 0.9, within 26° of the top. `hanging`: cos θ below −0.9. `side`: between them. */
export const regions = ['overall', 'upright', 'side', 'hanging'] as const
export type Region = (typeof regions)[number]

export function isIn(region: Region, { angle }: State): boolean {
  const height = Math.cos(angle)
  if (region === 'upright') return height > 0.9
  if (region === 'hanging') return height < -0.9
  return region === 'overall' || Math.abs(height) <= 0.9
}

export interface RegionAgreement {
  /** States visited there. */
  count: number
  cart: Agreement
  pole: Agreement
}

/** Of both accelerations. `predicted` stands in the order of the truth. */
export function agreementOfBoth(
  predicted: readonly Accelerations[],
  truth: readonly Accelerations[],
): Record<keyof Accelerations, Agreement> {
  return {
    cart: agreementOf(predicted.map(cartOf), truth.map(cartOf)),
    pole: agreementOf(predicted.map(poleOf), truth.map(poleOf)),
  }
}

function cartOf({ cart }: Accelerations): number {
  return cart
}

function poleOf({ pole }: Accelerations): number {
  return pole
}

/** Between two yields. */
const visitsAtOnce = 10_000

/** `predicted` for each visit, in their order. Yields several times a region. */
export function* agreementByRegion(
  predicted: readonly Accelerations[],
  visits: readonly Visit[],
): Generator<void, Record<Region, RegionAgreement>> {
  return {
    overall: yield* agreementIn('overall', predicted, visits),
    upright: yield* agreementIn('upright', predicted, visits),
    side: yield* agreementIn('side', predicted, visits),
    hanging: yield* agreementIn('hanging', predicted, visits),
  }
}

function* agreementIn(
  region: Region,
  predicted: readonly Accelerations[],
  visits: readonly Visit[],
): Generator<void, RegionAgreement> {
  const [own, truth]: [Columns, Columns] = [
    { cart: [], pole: [] },
    { cart: [], pole: [] },
  ]
  for (const [index, { state, accelerations }] of visits.entries()) {
    if (isIn(region, state)) {
      add(own, predicted[index] as Accelerations)
      add(truth, accelerations)
    }
    if ((index + 1) % visitsAtOnce === 0) yield
  }
  yield
  const cart = agreementOf(own.cart, truth.cart)
  yield
  const pole = agreementOf(own.pole, truth.pole)
  yield
  return { count: own.cart.length, cart, pole }
}

type Columns = Record<keyof Accelerations, number[]>

function add(columns: Columns, { cart, pole }: Accelerations): void {
  columns.cart.push(cart)
  columns.pole.push(pole)
}
