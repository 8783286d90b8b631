// The dreamt pole: waking keeps the state and the hands, and changes the world that moves them.
import { expect, test } from 'vitest'
import { cartPole } from '../cart-pole/physics.ts'
import { dreamScene } from './dream.ts'
import { motion } from './dream-motion.ts'
import { startScene } from './testing.ts'

const right = { steer: { x: 1, y: 0 } }

test('waking keeps the state, and real physics continues from it with the same hands', async () => {
  const scene = await startScene(dreamScene, motion)
  await scene.step(9, right)
  const { state, step } = scene.world
  scene.world.frame = 0
  await scene.step(1, Object.assign({ wake: true }, right))
  expect([scene.world.where, scene.world.step]).toEqual(['real', step + 1])
  expect(scene.world.state).toEqual(cartPole.step(state, 1).state)
  expect(scene.world.state).not.toEqual(scene.world.worlds.dream.step(state, 1).state)
})

test('in the dream the model moves the pole, and the truth is only a line', async () => {
  const scene = await startScene(dreamScene, motion)
  const { state, worlds } = scene.world
  await scene.step(1, right)
  expect(scene.world.where).toBe('dream')
  expect(scene.world.state).toEqual(worlds.dream.step(state, 1).state)
  const { dream, real } = scene.world.ahead
  expect([dream[0], real[0]]).toEqual([scene.world.state, scene.world.state])
  expect(dream.at(-1)).not.toEqual(real.at(-1))
})

test('holding Wake up wakes once; pressing it again falls asleep', async () => {
  const scene = await startScene(dreamScene, motion)
  await scene.step(5, { wake: true })
  expect(scene.world.where).toBe('real')
  await scene.step(1)
  await scene.step(1, { wake: true })
  expect(scene.world.where).toBe('dream')
})

test('the reader’s hands go before the autopilot’s, which drives only where it may', async () => {
  const scene = await startScene(dreamScene, motion)
  await scene.step(1, right)
  expect(scene.world.action).toBe(1)
  await scene.step(1)
  expect(scene.world.action).not.toBe(0)
  await scene.step(1, { autopilot: false })
  expect(scene.world.action).toBe(0)
})

test('what is earned counts for the world in which it was', async () => {
  const scene = await startScene(dreamScene, motion)
  await scene.step(6)
  await scene.step(3, { wake: true })
  const { dream, real } = scene.world.tallies
  expect([dream.steps, real.steps]).toEqual([10, 5])
})
