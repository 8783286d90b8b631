// Prints a run's claims for people, and writes the whole record as JSON for programs.
import { writeFile } from 'node:fs/promises'
import type { Claim } from '#lab/claims.ts'
import { writeMeasured, writeMisses, writeTolerance } from '#lab/claims-table.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { writeSeeds } from '#lab/seeds.ts'
import { experimentTexts } from '../texts/experiment.ts'

const texts = experimentTexts.record

export function printRecord(experiment: AnyExperiment, record: RunRecord): void {
  const { engine, device, seconds, seeds, preset } = record
  const run = { preset, seeds: writeSeeds(seeds), engine, device, seconds }
  const head = texts.head(experiment.title, run)
  const lines = (experiment.claims as Claim<unknown>[]).map((claim) => claimLine(claim, record))
  process.stdout.write(`${[head, ...lines].join('\n')}\n`)
}

function claimLine({ id, statement }: Claim<unknown>, { measured }: RunRecord): string {
  const found = measured[id]
  const written = writeMeasured(found)
  if (!found || written === undefined) return `  ${found?.verdict ?? texts.notMeasured}  ${statement}`
  const number = texts.number(written, writeTolerance(found.tolerance), writeMisses(found))
  return `  ${found.verdict.padEnd(5)}  ${statement}\n         ${number}`
}

/** To standard output if the file is `-`. */
export async function writeJson(record: object, file: string): Promise<void> {
  const text = `${JSON.stringify(record)}\n`
  if (file === '-') process.stdout.write(text)
  else await writeFile(file, text)
}
