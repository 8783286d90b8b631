// What a supervised model is fitted to: transitions that an agent gathers in the real environment.
import type { RunContext } from '#lab/experiment.ts'
import { drawEpisodes } from '../cart-pole/episodes.ts'
import { type Visit, visit, visitAtRandom } from '../prediction/visits.ts'
import type { Agent } from '../training/evaluate.ts'

/** `on-policy`: the agent's own episodes. `mixed`: every second episode has random actions. */
export const dataNames = ['on-policy', 'mixed'] as const
export type DataName = (typeof dataNames)[number]

/** `count` from narrow starts. Yields after each episode. */
export function* gather(
  { random }: Pick<RunContext, 'random'>,
  agent: Agent,
  data: DataName,
  count: number,
  stream: string,
): Generator<void, Visit[]> {
  const visits: Visit[] = []
  const actions = random(`${stream}/actions`)
  for (let episode = 0; visits.length < count; episode += 1) {
    const drawn = drawEpisodes(random(stream, episode), 1, 'narrow')
    const isRandom = data === 'mixed' && episode % 2 === 1
    for (const own of isRandom ? visitAtRandom(actions, drawn) : visit(agent, drawn)) visits.push(...own)
    yield
  }
  return visits.slice(0, count)
}
