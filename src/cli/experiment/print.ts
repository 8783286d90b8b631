// A run's claims in lines for people, and whole in a file for programs.
import { writeFile } from 'node:fs/promises'
import type { Claim } from '#lab/claims.ts'
import { writeMeasured, writeMisses, writeTolerance } from '#lab/claims-table.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { writeSeeds } from '#lab/seeds.ts'

export function printRecord(experiment: AnyExperiment, record: RunRecord): void {
  const { engine, device, seconds, seeds, preset } = record
  const head = `${experiment.title}: ${preset}, seeds ${writeSeeds(seeds)}, ${engine} on ${device}, ${seconds.toFixed(1)} s`
  const lines = (experiment.claims as Claim<unknown>[]).map((claim) => claimLine(claim, record))
  process.stdout.write(`${[head, ...lines].join('\n')}\n`)
}

function claimLine({ id, statement }: Claim<unknown>, { measured }: RunRecord): string {
  const found = measured[id]
  const written = writeMeasured(found)
  if (!found || written === undefined) return `  ${found?.verdict ?? 'not measured'}  ${statement}`
  const misses = writeMisses(found)
  const rest = misses === undefined ? '' : `; ${misses}`
  return `  ${found.verdict.padEnd(5)}  ${statement}\n         ${written}, holds if ${writeTolerance(found.tolerance)}${rest}`
}

/** Standard output takes it where the file is `-`. */
export async function writeJson(record: object, file: string): Promise<void> {
  const text = `${JSON.stringify(record)}\n`
  if (file === '-') process.stdout.write(text)
  else await writeFile(file, text)
}
