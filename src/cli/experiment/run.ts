// scholium experiment run: computes, judges, and exits with 1 if a claim fails.
import { isRefusal, refuse } from '#domain/refusals.ts'
import { hasFailure } from '#lab/run/record.ts'
import { experimentTexts } from '../texts/experiment.ts'
import { withCommandLine } from './command-line.ts'
import { compute, forgetSnapshots } from './compute.ts'
import { printRecord } from './print.ts'
import { findRecordFile, writeRecord } from './record-file.ts'
import { readRequest } from './request.ts'

export function runExperiment(args: string[]): Promise<number> {
  return withCommandLine(args, async ({ words, values }) => {
    const [id, ...more] = words
    if (id === undefined || more.length > 0)
      return refuse('experiment-unknown', experimentTexts.request.nameOne)
    const parsed = readRequest(id, values)
    if (isRefusal(parsed)) return parsed
    const file = values.json === undefined ? undefined : await findRecordFile(values.json)
    if (isRefusal(file)) return file
    const record = await compute(parsed)
    if (isRefusal(record)) return record
    if (file !== '-') printRecord(parsed.experiment, record)
    const unwritten = file && (await writeRecord(record, file))
    if (unwritten) return unwritten
    await forgetSnapshots(parsed)
    return hasFailure(record) ? 1 : 0
  })
}
