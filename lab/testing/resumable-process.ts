// A process that runs the search with snapshots in a folder, for a test that kills it.

import { startInWorkers } from './run-in-workers.ts'
import { search } from './toy-search.ts'

const [place = '', steps = ''] = process.argv.slice(2)
const end = await startInWorkers(search, {
  config: { steps: Number(steps), population: 0 },
  request: { seeds: [1, 2] },
  workers: 2,
  snapshots: { place, everyMs: 50 },
  onChange: ({ fraction }) => process.stdout.write(`${fraction}\n`),
}).ended
process.stdout.write(`${JSON.stringify(end.kind === 'done' ? end.record.result : end)}\n`)
