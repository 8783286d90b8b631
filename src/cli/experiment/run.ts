// scholium experiment run: computes, judges, and ends with 1 where a claim fails.
import { isRefusal, refuse } from '#domain/refusals.ts'
import { hasFailure } from '#lab/run/record.ts'
import { compute, forgetSnapshots } from './compute.ts'
import { withLine } from './line.ts'
import { printRecord } from './print.ts'
import { findRecordFile, writeRecord } from './record-file.ts'
import { readRequest } from './request.ts'

export function runExperiment(args: string[]): Promise<number> {
  return withLine(args, async ({ words, values }) => {
    const [id, ...more] = words
    if (id === undefined || more.length > 0) return refuse('experiment-unknown', 'Name one experiment.')
    const asked = readRequest(id, values)
    if (isRefusal(asked)) return asked
    const file = values.json === undefined ? undefined : await findRecordFile(values.json)
    if (isRefusal(file)) return file
    const record = await compute(asked)
    if (isRefusal(record)) return record
    if (file !== '-') printRecord(asked.experiment, record)
    const unwritten = file && (await writeRecord(record, file))
    if (unwritten) return unwritten
    await forgetSnapshots(asked)
    return hasFailure(record) ? 1 : 0
  })
}
