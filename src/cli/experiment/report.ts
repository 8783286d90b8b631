// scholium experiment report: regenerates stored results, checkpoints, and the READMEs' tables of claims.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { folderOf } from '#experiments/stored.ts'
import { claimsTable, putTable } from '#lab/claims-table.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { experimentTexts } from '../texts/experiment.ts'
import { makeCheckpoints } from './checkpoint.ts'
import { type CommandLine, withCommandLine } from './command-line.ts'
import { compute, forgetSnapshots } from './compute.ts'
import { writeFilms } from './film.ts'
import { printRecord } from './print.ts'
import { type ParsedRequest, readNames, readRequest } from './request.ts'

/** The seeds that claims are judged over. */
const seeds = '1..5'

export function report(args: string[]): Promise<number> {
  return withCommandLine(args, async ({ words, values }) => {
    if (values.only && !values.checkpoint) return refuse('checkpoint-missing', experimentTexts.request.onlyOf)
    const names = readNames(words)
    if (isRefusal(names)) return names
    for (const name of names) {
      const parsed = readRequest(name, { preset: 'standard', ...values }, seeds)
      const refusal = isRefusal(parsed) ? parsed : await reportOne(parsed, values)
      if (refusal) return refusal
    }
    return 0
  })
}

/** Makes the checkpoint first, since runs may start from it. --into writes elsewhere, to look at before replacing anything. */
async function reportOne(parsed: ParsedRequest, values: CommandLine['values']): Promise<Refusal | undefined> {
  const { experiment } = parsed
  const own = fileURLToPath(folderOf(experiment.id))
  const folder = values.into === undefined ? own : join(values.into, experiment.id)
  await mkdir(join(folder, 'results'), { recursive: true })
  const known = Object.keys(experiment.checkpoints ?? {})
  const unknown = values.only?.find((name) => !known.includes(name))
  if (unknown !== undefined)
    return refuse(
      'checkpoint-unknown',
      experimentTexts.request.unknownCheckpoint(experiment.id, unknown, known.join(', ')),
    )
  if (values.checkpoint)
    for await (const { file, bytes } of makeCheckpoints(parsed, values.only)) {
      const path = join(folder, relative(own, fileURLToPath(file)))
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, bytes)
    }
  const record = await compute(parsed)
  if (isRefusal(record)) return record
  await writeFile(join(folder, 'results', `${record.preset}.json`), `${JSON.stringify(record)}\n`)
  if (record.preset === 'standard')
    await writeTable(experiment, record, join(own, 'README.md'), join(folder, 'README.md'))
  await writeFilms(experiment, folder)
  printRecord(experiment, record)
  await forgetSnapshots(parsed)
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
