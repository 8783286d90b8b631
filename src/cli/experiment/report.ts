// scholium experiment report: makes stored results, checkpoints, and the READMEs' tables of claims anew.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { folderOf } from '#experiments/stored.ts'
import { claimsTable, putTable } from '#lab/claims-table.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { makeCheckpoints } from './checkpoint.ts'
import { compute, forgetSnapshots } from './compute.ts'
import { writeFilms } from './film.ts'
import { type Line, withLine } from './line.ts'
import { printRecord } from './print.ts'
import { type Asked, readNames, readRequest } from './request.ts'

/** What claims are judged over. */
const seeds = '1..5'

export function report(args: string[]): Promise<number> {
  return withLine(args, async ({ words, values }) => {
    const names = readNames(words)
    if (isRefusal(names)) return names
    for (const name of names) {
      const asked = readRequest(name, { preset: 'standard', ...values }, seeds)
      const refusal = isRefusal(asked) ? asked : await reportOne(asked, values)
      if (refusal) return refusal
    }
    return 0
  })
}

/** The checkpoint first, since runs may begin from it. Elsewhere with --into, to look at before anything is replaced. */
async function reportOne(asked: Asked, values: Line['values']): Promise<Refusal | undefined> {
  const { experiment, request } = asked
  const own = fileURLToPath(folderOf(experiment.id))
  const folder = values.into === undefined ? own : join(values.into, experiment.id)
  await mkdir(join(folder, 'results'), { recursive: true })
  if (values.checkpoint)
    for await (const { file, bytes } of makeCheckpoints(experiment, request))
      await writeFile(join(folder, basename(file.pathname)), bytes)
  const record = await compute(asked)
  if (isRefusal(record)) return record
  await writeFile(join(folder, 'results', `${record.preset}.json`), `${JSON.stringify(record)}\n`)
  if (record.preset === 'standard')
    await writeTable(experiment, record, join(own, 'README.md'), join(folder, 'README.md'))
  await writeFilms(experiment, folder)
  printRecord(experiment, record)
  await forgetSnapshots(asked)
  return undefined
}

async function writeTable(
  experiment: AnyExperiment,
  record: RunRecord,
  from: string,
  to: string,
): Promise<void> {
  const text = putTable(await readFile(from, 'utf8'), claimsTable(experiment.claims, record))
  if (text !== undefined) await writeFile(to, text)
}
