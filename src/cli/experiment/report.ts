// scholium experiment report: makes the stored results and the READMEs' tables of claims anew.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { isRefusal } from '#domain/refusals.ts'
import { folderOf, resultFile } from '#experiments/stored.ts'
import { claimsTable, putTable } from '#lab/claims-table.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { compute } from './compute.ts'
import { withLine } from './line.ts'
import { printRecord } from './print.ts'
import { readNames, readRequest } from './request.ts'

/** What claims are judged over. */
const seeds = '1..5'

export function report(args: string[]): Promise<number> {
  return withLine(args, async ({ words, values }) => {
    const names = readNames(words)
    if (isRefusal(names)) return names
    for (const name of names) {
      const asked = readRequest(name, { preset: 'standard', ...values }, seeds)
      if (isRefusal(asked)) return asked
      const record = await compute(asked)
      if (isRefusal(record)) return record
      await keep(asked.experiment, record)
      printRecord(asked.experiment, record)
    }
    return 0
  })
}

async function keep(experiment: AnyExperiment, record: RunRecord): Promise<void> {
  const file = fileURLToPath(resultFile(experiment.id, record.preset))
  await mkdir(new URL('.', resultFile(experiment.id, record.preset)), { recursive: true })
  await writeFile(file, `${JSON.stringify(record)}\n`)
  if (record.preset !== 'standard') return
  const readme = new URL('README.md', folderOf(experiment.id))
  const text = putTable(await readFile(readme, 'utf8'), claimsTable(experiment.claims, record))
  if (text !== undefined) await writeFile(readme, text)
}
