// The worker thread of the suite's pools: it knows one task.
import { evaluateCandidates } from '#experiments/2019-freeman-observational-dropout/training/evaluate.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { serveNodeRun } from '#lab/run/node-host.ts'

const experiment = { id: 'bench', tasks: async () => [evaluateCandidates] }

// A pool's worker asks an experiment for nothing but its tasks.
serveNodeRun(async () => experiment as unknown as AnyExperiment)
