// What an agent goes through: the real states of its own episodes, its actions, and the accelerations that followed.
import type { Random } from '#lab/random.ts'
import type { Episodes } from '../cart-pole/episodes.ts'
import { act, policySize } from '../cart-pole/networks.ts'
import { startCoin } from '../cart-pole/peek-coin.ts'
import { type Accelerations, accelerate, cartPole, maxSteps, type State } from '../cart-pole/physics.ts'
import { candidateSizeOf } from '../cart-pole/simulator.ts'
import { worldModelOf } from '../cart-pole/world-models.ts'
import { startDropped, stepDropped } from '../observational-dropout.ts'
import type { Agent } from '../training/evaluate.ts'

export interface Visit {
  /** The real one, whatever the agent saw. */
  state: State
  action: number
  /** The true ones, in m/s² and rad/s². */
  accelerations: Accelerations
}

/** Episode after episode: the agent as it was trained, seeing the real state as seldom as then. */
export function* visit({ setting, weights }: Agent, episodes: Episodes): Generator<Visit[]> {
  const size = candidateSizeOf(setting) - policySize
  const model = worldModelOf(setting.model, weights.subarray(0, size))
  const policy = weights.subarray(size)
  for (let episode = 0; episode < episodes.starts.length / 4; episode += 1)
    yield visitOnce(episodes, episode, {
      peekRate: setting.peekRate,
      act: (seen) => act(policy, seen),
      predict: (seen, action) => roundState(model.predict(seen, action)),
    })
}

/** Episode after episode of actions drawn evenly from −1 to 1, a new one each step. */
export function* visitAtRandom(random: Random, episodes: Episodes): Generator<Visit[]> {
  for (let episode = 0; episode < episodes.starts.length / 4; episode += 1)
    yield visitOnce(episodes, episode, {
      peekRate: 1,
      act: () => 2 * random.uniform() - 1,
      predict: (seen) => seen,
    })
}

interface Actor {
  peekRate: number
  act(seen: State): number
  predict(seen: State, action: number): State
}

/** Numbers are rounded to 32 bits step by step, so that the last digit of an engine's sine changes nothing. */
function visitOnce({ starts, coins }: Episodes, episode: number, actor: Actor): Visit[] {
  const at = 4 * episode
  const [x = 0, velocity = 0, angle = 0, spin = 0] = starts.subarray(at, at + 4)
  const peeks = startCoin(coins.subarray(at, at + 4), actor.peekRate)
  const visits: Visit[] = []
  let now = startDropped(rounded, { x, velocity, angle, spin })
  for (let step = 0; step < maxSteps; step += 1) {
    const { state, seen } = now
    const action = Math.fround(actor.act(seen))
    visits.push({ state, action, accelerations: accelerate(state, action) })
    const next = stepDropped(rounded, actor, now, action, peeks())
    if (next.isOver) break
    now = next
  }
  return visits
}

const rounded: typeof cartPole = {
  observe: (state) => state,
  step(before, action) {
    const next = cartPole.step(before, action)
    return { ...next, state: roundState(next.state) }
  },
}

function roundState({ x, velocity, angle, spin }: State): State {
  return {
    x: Math.fround(x),
    velocity: Math.fround(velocity),
    angle: Math.fround(angle),
    spin: Math.fround(spin),
  }
}
