// Reads a run that anybody may have written: strictly, and judged anew from its values. For servers: pages load no schemas.
import { z } from 'zod'
import { type Claim, isBroken, judgeValues, type Measured } from '../claims.ts'
import { type ConfigValues, presetConfig, readConfig } from '../config.ts'
import { type AnyExperiment, isOnPages, type Preset, pagePresetsOf, whySuperseded } from '../experiment.ts'
import { maxSeed, maxSeeds } from '../seeds.ts'
import type { MeasuredRun } from './record.ts'

export interface RunProblem {
  code: 'run-malformed' | 'run-superseded'
  /** One sentence that names the place. */
  message: string
}

export type MeasuredReading =
  /** `isPlain` says that the config is exactly the preset's. */
  { run: MeasuredRun; isPlain: boolean; problem?: undefined } | { run?: undefined; problem: RunProblem }

const longestName = 120
const longestSeconds = 1e7

/** As hosts write them; a page shows them, and nobody else's words. */
const engine = z.string().regex(/^[\w.-]{1,20} [\w.-]{1,20}$/, 'is a name and a version')
const device = z
  .string()
  .regex(
    /^(?:webgpu|wasm, (?:1 thread|(?:[2-9]|[1-9]\d{1,2}|10[01]\d|102[0-4]) threads))$/,
    'is “wasm, 1 thread”, or up to 1024 threads, or “webgpu”',
  )

/** No claim measures anything near, and sums of such numbers are still numbers. */
const largest = 1e100

/** Only the values count, and whether they broke down; what follows from them is taken as it comes and computed anew. */
const measuredClaim = z.strictObject({
  values: z.array(z.number().min(-largest).max(largest).nullable()).max(maxSeeds),
  mean: z.number().nullable().optional(),
  verdict: z.enum(['holds', 'fails', 'not measured']).optional(),
  role: z.unknown().optional(),
  interval: z.unknown().optional(),
  expected: z.unknown().optional(),
  tolerance: z.unknown().optional(),
})

/** The shape alone, for anyone who describes what they take. */
export const measuredShape = {
  experiment: z.string().max(longestName),
  version: z.int(),
  preset: z.string().max(longestName),
  config: z.record(
    z.string().max(longestName),
    z.union([z.number(), z.boolean(), z.string().max(longestName)]),
  ),
  seeds: z
    .array(z.int().min(0).max(maxSeed))
    .min(1)
    .max(maxSeeds)
    .refine((seeds) => new Set(seeds).size === seeds.length, 'has a seed twice'),
  engine,
  device,
  seconds: z.number().min(0).max(longestSeconds),
  measured: z.record(z.string().max(longestName), measuredClaim),
  /** What figures are drawn from is left out, so that a file with it can be given as it is. */
  result: z.unknown().optional(),
}

const shape = z.strictObject(measuredShape)

type Shaped = z.infer<typeof shape>

export function readMeasuredRun(experiment: AnyExperiment, given: unknown): MeasuredReading {
  const early = checkVersion(experiment, given)
  if (early) return { problem: early }
  const { data, error } = shape.safeParse(given)
  if (error) return { problem: malformed(describe(error)) }
  const place = prototyped(given)
  if (place) return { problem: malformed(`${place}: there’s no field “__proto__”.`) }
  const config = readWholeConfig(experiment, data)
  if (typeof config === 'string') return { problem: malformed(config) }
  const measured = readClaims(experiment.claims, data)
  if (typeof measured === 'string') return { problem: malformed(measured) }
  const { result: _, ...run } = data
  return {
    run: { ...run, config: config.whole, measured },
    isPlain: Object.entries(config.plain).every(([field, value]) => config.whole[field] === value),
  }
}

/** Before all else: what a run of another version holds is nobody's to check. */
function checkVersion(experiment: AnyExperiment, given: unknown): RunProblem | undefined {
  const head = z.object({ experiment: z.string(), version: z.int() }).safeParse(given)
  if (!head.success) return malformed(describe(head.error))
  const { experiment: id, version } = head.data
  if (id !== experiment.id) return malformed(`experiment: this isn’t a run of ${experiment.id}.`)
  const why = whySuperseded(experiment, version)
  if (why === undefined) return undefined
  return { code: 'run-superseded', message: `This is a run of version ${version}. ${why}` }
}

/** Where there is such a field of its own, as JSON may have it; the shape leaves it out without a word. */
function prototyped(given: unknown): string | undefined {
  const places = given as Record<'config' | 'measured', object>
  return (['config', 'measured'] as const).find((place) => Object.hasOwn(places[place], '__proto__'))
}

function readWholeConfig(
  experiment: AnyExperiment,
  { config: given, preset }: Shaped,
): { whole: ConfigValues; plain: ConfigValues } | string {
  const { config: fields, presets } = experiment
  // Runs that take hours can’t be checked by running them again, so the ledger takes none.
  if (!isOnPages(experiment, preset))
    return `preset: there’s no preset “${preset}”; choose one of ${pagePresetsOf(experiment).join(', ')}.`
  const plain: ConfigValues = presetConfig(fields, presets[preset] as Preset<ConfigValues>)
  const missing = Object.keys(plain).find((field) => !Object.hasOwn(given, field))
  if (missing !== undefined) return `config: “${missing}” is missing.`
  const odd = Object.keys(plain).find((field) => typeof given[field] !== typeof plain[field])
  if (odd !== undefined) return `config: “${odd}” is a ${typeof plain[odd]}.`
  const { config, problems } = readConfig<ConfigValues>(fields, plain, given)
  return config ? { whole: config, plain } : `config: ${problems[0]?.message}`
}

function readClaims(
  claims: readonly Claim<never>[],
  { measured, seeds }: Shaped,
): Record<string, Measured> | string {
  const known = new Set(claims.map(({ id }) => id))
  const strange = Object.keys(measured).find((id) => !known.has(id))
  if (strange !== undefined) return `measured: there’s no claim “${strange}”.`
  const judged: [string, Measured][] = []
  for (const claim of claims) {
    const given = Object.hasOwn(measured, claim.id) ? measured[claim.id] : undefined
    if (given === undefined) return `measured: “${claim.id}” is missing.`
    const { values, mean = null, verdict = 'not measured' } = given
    if (values.length !== seeds.length)
      return `measured: “${claim.id}” has ${values.length} values for ${seeds.length} seeds.`
    judged.push([claim.id, judgeValues(claim, values, isBroken({ values, mean, verdict }))])
  }
  return Object.fromEntries(judged)
}

function malformed(message: string): RunProblem {
  return { code: 'run-malformed', message }
}

function describe({ issues: [issue] }: z.ZodError): string {
  const place = issue?.path.map(String).join('.') ?? ''
  return `${place === '' ? 'run' : place}: ${issue?.message ?? 'can’t be read'}.`
}
