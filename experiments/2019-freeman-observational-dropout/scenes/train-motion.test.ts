// The training pole: what it earns rises, a step is the same work whenever it's taken, and Train begins again.
import { expect, test } from 'vitest'
import { startScene } from './testing.ts'
import { trainScene } from './train.ts'
import { motion } from './train-motion.ts'

test('from zeros, the held-out score rises', async () => {
  const scene = await startScene(trainScene, motion)
  await scene.step(160)
  const { curve, steps, strategy } = scene.world.training
  expect(strategy.generation).toBe(curve.scores.length)
  expect(curve.scores.length).toBe(32)
  expect(curve.steps.at(-1)).toBeCloseTo(steps / 1e6, 0)
  const mean = (scores: readonly number[]) => scores.reduce((sum, one) => sum + one, 0) / scores.length
  expect(mean(curve.scores.slice(-5))).toBeGreaterThan(mean(curve.scores.slice(0, 5)) + 100)
})

test('Train begins again from zeros with other numbers, once a press, and keeps the curve', async () => {
  const scene = await startScene(trainScene, motion)
  await scene.step(25)
  const { scores } = scene.world.training.curve
  await scene.step(25, { train: true })
  expect(scene.world.before.map((curve) => curve.scores)).toEqual([scores])
  expect(scene.world.training.turn).toBe(2)
  expect(scene.world.training.curve.scores).toHaveLength(5)
  expect(scene.world.training.curve.scores).not.toEqual(scores)
})

test('the same steps give the same world', async () => {
  const scenes = [await startScene(trainScene, motion), await startScene(trainScene, motion)]
  for (const scene of scenes) await scene.step(30, { push: { x: 1, y: 0 } })
  const [one, other] = scenes.map(({ world }) => [motion.draw(world), motion.describe(world)])
  expect(one).toEqual(other)
})

test('a push moves the pole that is shown, and nothing that is learned', async () => {
  const [pushed, left] = [await startScene(trainScene, motion), await startScene(trainScene, motion)]
  await pushed.step(12, { push: { x: 1, y: 0 } })
  await left.step(12)
  expect(pushed.world.state.x).toBeGreaterThan(left.world.state.x)
  expect(pushed.world.training.strategy.centre).toEqual(left.world.training.strategy.centre)
})
