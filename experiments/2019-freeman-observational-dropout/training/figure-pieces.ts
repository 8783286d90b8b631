// What figures of trainings share: each model's look, axes, bars, and what they say of seeds and sizes.
import type { Axis, Bars } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import { rangeOf } from '../bands.ts'
import type { Start } from '../cart-pole/physics.ts'
import type { ModelKind } from '../cart-pole/world-models.ts'
import { fields } from '../config.ts'
import type { Result } from '../result.ts'

export interface Look {
  label: string
  colour: number
  isDashed?: boolean
}

/** Each model has one look in all figures; controls are dashed. */
export const looks: Record<ModelKind, Look> = {
  learned: { label: 'learned model', colour: 0 },
  hold: { label: 'last observation', colour: 1, isDashed: true },
  inertia: { label: 'inertia', colour: 2, isDashed: true },
  true: { label: 'true physics', colour: 3, isDashed: true },
}

export const scoreAxis: Axis = { label: 'score on held-out episodes', domain: [0, 1_000] }
export const rateAxis: Axis = { label: 'peek rate', unit: '%', type: 'log' }

export function startOf([first]: readonly Result[]): Start {
  return first?.about?.start ?? 'narrow'
}

/** `5 seeds, 512 held-out episodes each, narrow starts.` */
export function sizesOf(
  results: readonly Result[],
  count: number,
  heldOut: number | string = results[0]?.about?.heldOut ?? 0,
): string {
  const seeds = count === 1 ? 'One seed' : `${count} seeds`
  return `${seeds}, ${heldOut} held-out episodes each, ${startOf(results)} starts. ${trainedWith(results)}`
}

/** What the agents were trained with; stored ones, whatever else is set. */
function trainedWith(results: readonly Result[]): string {
  const about = results[0]?.about
  const budget = `Agents that a run trains have ${about?.budget ?? fields.budget.default} million steps`
  const unlike = about?.unlikeStored ?? []
  if (unlike.length === 0) return `${budget}, like the stored ones.`
  return `${budget}. Stored agents weren’t trained with this run’s settings (${unlike.join(', ')}), so they’re judged by no claim.`
}

export function having<Name extends keyof Result>(
  results: readonly Result[],
  name: Name,
): NonNullable<Result[Name]>[] {
  return results.map((result) => result[name]).filter((own) => own !== undefined)
}

export type Values = readonly (readonly number[])[]

export function meansOf(arms: readonly ModelKind[], values: Values): Map<ModelKind, number> {
  return new Map(
    arms.flatMap((arm, at) => {
      const own = values[at] ?? []
      return own.length > 0 ? [[arm, mean(own)] as const] : []
    }),
  )
}

export function listMeans(means: ReadonlyMap<ModelKind, number>): string {
  return [...means].map(([arm, score]) => `${looks[arm].label} ${Math.round(score)}`).join(', ')
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function barsOf(title: string, arms: readonly ModelKind[], values: Values, colour: number): Bars {
  const bars: Bars = {
    kind: 'bars',
    title,
    bars: { label: 'model', names: arms.map((arm) => looks[arm].label) },
    colour,
    values: values.map(mean),
  }
  return values.some((own) => own.length > 1) ? { ...bars, ...rangeOf(values) } : bars
}

export function describe(arms: readonly ModelKind[], values: Values): string {
  const all = arms.map((arm, at) => `${looks[arm].label}: ${(values[at] ?? []).map(Math.round).join(', ')}`)
  return `scores of each seed (${all.join('; ')}).`
}
