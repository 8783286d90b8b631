// scholium experiment run: computes, judges, and ends with 1 where a claim fails.
import { isRefusal, refuse } from '#domain/refusals.ts'
import { hasFailure } from '#lab/run/record.ts'
import { compute } from './compute.ts'
import { withLine } from './line.ts'
import { printRecord, writeJson } from './print.ts'
import { readRequest } from './request.ts'

export function runExperiment(args: string[]): Promise<number> {
  return withLine(args, async ({ words, values }) => {
    const [id, ...more] = words
    if (id === undefined || more.length > 0) return refuse('experiment-unknown', 'Name one experiment.')
    const asked = readRequest(id, values)
    if (isRefusal(asked)) return asked
    const record = await compute(asked)
    if (isRefusal(record)) return record
    if (values.json !== '-') printRecord(asked.experiment, record)
    if (values.json !== undefined) await writeJson(record, values.json)
    return hasFailure(record) ? 1 : 0
  })
}
