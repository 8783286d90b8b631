// What a sabotage changes in a measurement of the grid world.
import type { Environment } from '../observational-dropout.ts'
import { type Action, flipAt, gridWorld, isAt, points, type Seen, type State } from './environment.ts'
import type { Episode } from './episodes.ts'
import type { Agent } from './rollout.ts'
import { runnable, type TrainedAgent } from './trained-agent.ts'
import { exactTable } from './truth-table.ts'
import { modelOf } from './world-models.ts'

export type Grid = Environment<State, Seen, Action>

export function gridOf(sabotage: string | undefined): Grid {
  return sabotage === 'grid-harmless-fires' ? harmless : gridWorld
}

const harmless: Grid = {
  ...gridWorld,
  step(before, action) {
    const { state, reward, isOver } = gridWorld.step(before, action)
    const isBurnt = isAt(state.fires, state.row, state.column)
    return { state, reward: isBurnt ? reward - points.fire : reward, isOver }
  },
}

export function episodesOf(episodes: Episode[], sabotage: string | undefined): Episode[] {
  if (sabotage === 'grid-fire-at-start')
    for (const { start } of episodes) flipAt(start.fires, start.row, start.column)
  return episodes
}

export function agentOf(trained: TrainedAgent, sabotage: string | undefined): Agent {
  const agent = runnable(trained)
  const { model } = trained.arm
  if (sabotage === 'grid-blind' || (sabotage === 'grid-blind-full' && model === 'full')) return blind(agent)
  if (sabotage === 'grid-lost-model' && model === 'near')
    return { ...agent, model: modelOf('hold', new Float64Array()) }
  return agent
}

/** Whatever there is, it acts as if it saw nothing. */
function blind({ policy, ...agent }: Agent): Agent {
  return { ...agent, policy: (_, choice) => policy({ apples: 0, fires: 0 }, choice) }
}

/** For models' correlations: what each neighbour model says. */
export function tableOfRun(table: Float64Array, sabotage: string | undefined): Uint8Array {
  return sabotage === 'grid-exact-tables' ? exactTable() : Uint8Array.from(table)
}
