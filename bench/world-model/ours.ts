// Our simulator, in the workers of the laboratory's pool, as training uses it.
import { candidateSizeOf } from '#experiments/2019-freeman-observational-dropout/cart-pole/simulator.ts'
import { evaluateCandidates } from '#experiments/2019-freeman-observational-dropout/training/evaluate.ts'
import { startNodeWorker } from '#lab/run/node-host.ts'
import { workerPool } from '#lab/run/pool.ts'
import { type Simulating, simulating } from './simulated.ts'
import type { RolloutTask } from './task.ts'

/** Candidates of one input of the pool's task. */
const atOnce = 4

export function ours(task: RolloutTask, workers: number): Simulating {
  const entry = new URL('./pool-worker.ts', import.meta.url)
  const start = { experiment: 'bench', seed: 1, device: 'wasm' as const }
  const pool = workerPool(workers, start, () => startNodeWorker(entry), new AbortController().signal)
  const { setting, candidates, episodes } = task
  const size = atOnce * candidateSizeOf(setting)
  const inputs = Array.from({ length: Math.ceil(candidates.length / size) }, (_, at) => {
    return { candidates: candidates.slice(at * size, (at + 1) * size) }
  })
  async function simulate() {
    const outputs = await pool.map(evaluateCandidates, inputs, { setting, episodes })
    const rewards = outputs.flatMap((output) => [...output.rewards])
    return {
      score: rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length,
      steps: outputs.reduce((sum, output) => sum + output.steps, 0),
    }
  }
  return simulating(workers === 1 ? 'ours' : `ours, ${workers} workers`, simulate, () => pool.close())
}
