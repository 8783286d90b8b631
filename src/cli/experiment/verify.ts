// scholium experiment verify: runs the stored results again, and ends with 1 where the numbers differ.
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import { readStored } from '#experiments/stored.ts'
import { disagreements } from '#lab/run/agreement.ts'
import { recordOfSeeds } from '#lab/run/merge.ts'
import { writeSeeds } from '#lab/seeds.ts'
import { compute, forgetSnapshots } from './compute.ts'
import { withLine } from './line.ts'
import { type RequestValues, readNames, readPreset, readRequest, unknownExperiment } from './request.ts'

export function verify(args: string[]): Promise<number> {
  return withLine(
    args,
    async ({ words, values }) => {
      const names = readNames(words)
      if (isRefusal(names)) return names
      let code = 0
      for (const name of names) {
        const agrees = await verifyOne(name, values)
        if (isRefusal(agrees)) return agrees
        if (!agrees) code = 1
      }
      return code
    },
    ['preset', 'seed', 'set', 'device', 'workers', 'snapshot'],
  )
}

async function verifyOne(name: string, values: RequestValues): Promise<boolean | Refusal> {
  const known = findExperiment(name)
  if (!known) return unknownExperiment(name)
  const preset = readPreset(known, values)
  if (isRefusal(preset)) return preset
  const stored = await readStored(name, preset)
  if (!stored) return refuse('result-unknown', `${name} has no stored result of ${preset}.`)
  const asked = readRequest(name, { ...values, preset }, writeSeeds(stored.seeds))
  if (isRefusal(asked)) return asked
  const { experiment, request } = asked
  const missing = request.seeds.filter((seed) => !stored.seeds.includes(seed))
  if (missing.length > 0) {
    const has = `it has ${writeSeeds(stored.seeds)}.`
    return refuse('seeds-unknown', `The stored result has no seed ${missing.join(', ')}; ${has}`)
  }
  const record = await compute(asked)
  if (isRefusal(record)) return record
  await forgetSnapshots(asked)
  const found = disagreements(experiment.claims, recordOfSeeds(experiment, stored, request.seeds), record)
  for (const { claim, left, right } of found)
    process.stdout.write(`${name}, ${claim}: stored ${describe(left)}, now ${describe(right)}\n`)
  if (found.length === 0)
    process.stdout.write(`${name}: seeds ${writeSeeds(record.seeds)} give what is stored.\n`)
  return found.length === 0
}

function describe(measured: { values: (number | null)[]; verdict: string } | undefined): string {
  return measured ? `${measured.verdict} (${measured.values.join(', ')})` : 'nothing'
}
