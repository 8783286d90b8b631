// scholium experiment verify: runs the stored results again; exits with 1 if the numbers differ.
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import { readStored } from '#experiments/stored.ts'
import { disagreements } from '#lab/run/agreement.ts'
import { recordOfSeeds } from '#lab/run/merge.ts'
import { writeSeeds } from '#lab/seeds.ts'
import { experimentTexts } from '../texts/experiment.ts'
import { withCommandLine } from './command-line.ts'
import { compute, forgetSnapshots } from './compute.ts'
import { type RequestValues, readNames, readPreset, readRequest, unknownExperiment } from './request.ts'

const texts = experimentTexts.verify

export function verify(args: string[]): Promise<number> {
  return withCommandLine(
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
  if (!stored) return refuse('result-unknown', texts.noResult(name, preset))
  const parsed = readRequest(name, { ...values, preset }, writeSeeds(stored.seeds))
  if (isRefusal(parsed)) return parsed
  const { experiment, request } = parsed
  const missing = request.seeds.filter((seed) => !stored.seeds.includes(seed))
  if (missing.length > 0)
    return refuse('seeds-unknown', texts.noSeed(missing.join(', '), writeSeeds(stored.seeds)))
  const record = await compute(parsed)
  if (isRefusal(record)) return record
  await forgetSnapshots(parsed)
  const found = disagreements(experiment.claims, recordOfSeeds(experiment, stored, request.seeds), record)
  for (const { claim, left, right } of found)
    process.stdout.write(`${texts.differs(name, claim, describe(left), describe(right))}\n`)
  if (found.length === 0) process.stdout.write(`${texts.agrees(name, writeSeeds(record.seeds))}\n`)
  return found.length === 0
}

function describe(measured: { values: (number | null)[]; verdict: string } | undefined): string {
  return measured ? `${measured.verdict} (${measured.values.join(', ')})` : texts.nothing
}
