// Trained agents whose models are dreamt of, and compared with the truth: the repository's, from short training and from the overnight run.
import type { RunContext } from '#lab/experiment.ts'
import { agentsFile, overnightFile, readAgents, type StoredAgent } from '../training/checkpoint.ts'

export interface TrainedAgents {
  agents: readonly StoredAgent[]
  /** None where it isn't trained yet. */
  overnight: readonly StoredAgent[]
}

export async function readTrained({ read }: Pick<RunContext, 'read'>): Promise<TrainedAgents> {
  return {
    agents: readAgents(await read(agentsFile)),
    overnight: readAgents(await read(overnightFile)).filter(({ arm }) => arm === 'learned'),
  }
}
