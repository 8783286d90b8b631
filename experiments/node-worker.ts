// The worker thread that runs the catalogue's experiments in Node.
import { serveNodeRun } from '#lab/run/node-host.ts'
import { findExperiment } from './catalogue.ts'

serveNodeRun(async (id) => findExperiment(id))
