// The peeking agent: what it sees follows the hands, and one policy stays whatever it imagines with.
import { expect, test, vi } from 'vitest'
import { maxSteps } from '../cart-pole/physics.ts'
import { imaginers } from './imaginers.ts'
import { peekScene } from './peek.ts'
import { motion } from './peek-motion.ts'
import { startScene } from './testing.ts'

const start = (rate: number) => startScene(peekScene, motion, { rate })

test('nothing is seen while Blink is held, at whatever rate and whatever else is held', async () => {
  const scene = await start(100)
  await scene.step(20, { rate: 100 })
  const { seenRuns, now } = scene.world
  expect([seenRuns, now.isReal, now.seen]).toEqual([[0, scene.world.step + 1], true, now.state])
  await scene.step(20, { rate: 100, blink: true, peek: true })
  expect(scene.world.now.isReal).toBe(false)
  expect(scene.world.unseen).toBe(scene.world.step - (seenRuns.at(-1) as number) + 1)
  expect(scene.world.now.seen).not.toEqual(scene.world.now.state)
})

test('Peek now shows the real pole, and at 0 % nothing else does', async () => {
  const scene = await start(0)
  await scene.step(30, { rate: 0 })
  expect(scene.world.seenRuns).toEqual([0, 1])
  await scene.step(1, { rate: 0, peek: true })
  expect([scene.world.now.isReal, scene.world.unseen]).toEqual([true, 0])
  expect(scene.world.now.seen).toEqual(scene.world.now.state)
})

test('about as many steps are seen as the rate says', async () => {
  const scene = await start(20)
  let seen = 0
  for (let frame = 0; frame < 600; frame += 1) {
    await scene.step(1, { rate: 20 })
    seen += scene.world.now.isReal ? 1 : 0
  }
  // Frames, of one step or two, whose last step is seen: 600 tosses with a standard deviation of 10.
  expect(Math.abs(seen - 120)).toBeLessThan(40)
})

test('a swapped model keeps the policy and the pole, and moves what is imagined', async () => {
  const scene = await start(2)
  await scene.step(20, { rate: 0 })
  const { policy } = scene.world.agent
  const before = structuredClone(scene.world.now)
  const after: unknown[] = []
  for (const model of imaginers) {
    scene.world.now = structuredClone(before)
    scene.world.frame = 0
    await scene.step(1, { rate: 0, model })
    expect(scene.world.agent.policy).toBe(policy)
    expect(scene.world.now.state).not.toEqual(before.state)
    after.push(scene.world.now)
  }
  // They saw the same, so they did the same; they imagine five different things.
  expect(new Set(after.map((now) => JSON.stringify((now as typeof before).state))).size).toBe(1)
  expect(new Set(after.map((now) => JSON.stringify((now as typeof before).seen))).size).toBe(5)
})

test('rewards are compared by model at one rate, of steps in which nobody interfered', async () => {
  const scene = await start(2)
  await scene.step(6)
  await scene.step(6, { model: 'hold' })
  await scene.step(6, { model: 'hold', blink: true })
  const { learned, hold, inertia } = scene.world.tallies
  expect([learned.steps, hold.steps, inertia.steps]).toEqual([10, 10, 0])
  await scene.step(3, { rate: 50 })
  expect([scene.world.tallies.learned.steps, scene.world.tallies.hold.steps]).toEqual([5, 0])
})

test('an episode that is over stays in view for a moment, and then another begins', async () => {
  const scene = await start(100)
  while (scene.world.rest === 0) await scene.step(1, { rate: 100 })
  const { step, state } = { step: scene.world.step, state: scene.world.now.state }
  await scene.step(10, { rate: 100 })
  expect([scene.world.step, scene.world.now.state, scene.world.episode]).toEqual([step, state, 1])
  while (scene.world.rest > 0) await scene.step(1, { rate: 100 })
  expect([scene.world.step, scene.world.episode, scene.world.rewards.total]).toEqual([0, 2, 0])
})

test('the same hands show the same, and nothing is random but what the seed says', async () => {
  const random = vi.spyOn(Math, 'random').mockImplementation(() => {
    throw new Error('Not from the seed.')
  })
  const scenes = [await start(2), await start(2)]
  for (const scene of scenes) {
    await scene.step(100)
    await scene.step(50, { blink: true })
  }
  const [one, other] = scenes.map(({ world }) => [motion.draw(world), motion.describe(world)])
  expect(one).toEqual(other)
  random.mockRestore()
})

test('what each model earns on average is there at once, and anew at another rate', async () => {
  const scene = await start(2)
  const atTwo = scene.world.expected
  expect(new Set(Object.values(atTwo)).size).toBe(5)
  for (const mean of Object.values(atTwo)) expect(mean > 0 && mean < 1).toBe(true)
  await scene.step(1, { rate: 100 })
  // Where everything is seen, no model is asked.
  expect(new Set(Object.values(scene.world.expected)).size).toBe(1)
  await scene.step(1, { rate: 2 })
  expect(scene.world.expected).toEqual(atTwo)
})

test('steps that an episode lacks count, without reward', async () => {
  const scene = await start(2)
  while (scene.world.rest === 0) await scene.step(1)
  expect(scene.world.step).toBeLessThan(maxSteps)
  const { rewards, steps } = scene.world.tallies.learned
  expect(steps).toBe(maxSteps)
  expect(rewards).toBeCloseTo(scene.world.rewards.total, 10)
})
