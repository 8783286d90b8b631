// An attack on an experiment's claims: its declared sabotages, and which claims fail under each.
import { type ConfigValues, presetConfig } from '../config.ts'
import type { AnyExperiment, Sabotage } from '../experiment.ts'
import type { MeasuredRun } from './record.ts'
import type { RunRequest } from './request.ts'

/** One run of an attack. Without a sabotage it shows that the claims hold where nothing is wrong. */
export interface AttackRun {
  sabotage: string | undefined
  request: RunRequest
}

/** What became of a claim under a sabotage that is to break it. */
export interface Blow {
  claim: string
  sabotage: string
  /** Measured where nothing is wrong, and where this is. */
  intact: MeasuredRun['measured'][string]
  sabotaged: MeasuredRun['measured'][string]
  /** Whether it fails under the sabotage and holds without it, unless it is known to fail. */
  isFelt: boolean
}

export interface AttackReport {
  blows: Blow[]
  /** Claims that no sabotage makes fail, and that are not known to fail. */
  untouched: string[]
}

/** The intact runs, one for each config that a sabotage is shown with, and the sabotaged ones. */
export function planAttack(experiment: AnyExperiment, seeds: number[]): AttackRun[] {
  const sabotages = Object.entries(experiment.sabotages) as [string, Sabotage<ConfigValues>][]
  const sabotaged = sabotages.map(([sabotage, about]) => {
    const request = { ...requestOf(experiment, about, seeds), sabotage }
    return { sabotage, request }
  })
  const intact = new Map(
    sabotages.map(([, about]) => {
      const request = requestOf(experiment, about, seeds)
      return [keyOf(request), { sabotage: undefined, request }]
    }),
  )
  return [...intact.values(), ...sabotaged]
}

/** Runs of the same are compared. */
function keyOf({ config, seeds }: RunRequest): string {
  return JSON.stringify({ config, seeds })
}

function requestOf(
  experiment: AnyExperiment,
  { values = {}, seeds: count }: Sabotage<ConfigValues>,
  given: number[],
): RunRequest {
  const glance = presetConfig<ConfigValues>(experiment.config, experiment.presets.glance)
  const config = { ...glance, ...values } as ConfigValues
  const [first = 1] = given
  const seeds = count === undefined ? given : Array.from({ length: count }, (_, index) => first + index)
  return { experiment: experiment.id, preset: 'glance', config, seeds, device: 'wasm' }
}

/**
 * `runs` are what the planned ones measured, in their order; `failing` are claims that are known to fail where nothing is wrong.
 *
 * @throws where a sabotage is to break what is no claim; a test of the catalogue holds that none is
 */
export function judgeAttack(
  { sabotages, claims }: Pick<AnyExperiment, 'sabotages' | 'claims'>,
  plan: readonly AttackRun[],
  runs: readonly Pick<MeasuredRun, 'measured'>[],
  failing: ReadonlySet<string> = new Set(),
): AttackReport {
  const measuredBy = (index: number) => (runs[index] as MeasuredRun).measured
  const intactOf = ({ request }: AttackRun) =>
    measuredBy(plan.findIndex((one) => one.sabotage === undefined && keyOf(one.request) === keyOf(request)))
  const blows = plan.flatMap((run, index) => {
    const { sabotage } = run
    if (sabotage === undefined) return []
    return (sabotages[sabotage]?.breaks ?? []).map((claim) => {
      const [intact, sabotaged] = [intactOf(run)[claim], measuredBy(index)[claim]]
      if (!intact || !sabotaged) throw new Error(`There is no claim “${claim}” for “${sabotage}” to break.`)
      const wasSound = intact.verdict === 'holds' || failing.has(claim)
      // A run that broke down fails every claim, and shows nothing of this one.
      const isFelt = wasSound && sabotaged.verdict === 'fails' && sabotaged.mean !== null
      return { claim, sabotage, intact, sabotaged, isFelt }
    })
  })
  const touched = new Set(blows.filter(({ isFelt }) => isFelt).map(({ claim }) => claim))
  const ids = claims.map(({ id }) => id)
  return { blows, untouched: ids.filter((id) => !touched.has(id) && !failing.has(id)) }
}
