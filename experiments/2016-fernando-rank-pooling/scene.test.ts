// The steered blob: order shows in rank pooling's images alone.
import { expect, test } from 'vitest'
import { dot } from '#lab/linear-algebra/vectors.ts'
import { contextOf } from '#lab/scenes/record.ts'
import type { World } from './scene-motion.ts'
import { motion } from './scene-motion.ts'

const still = { x: 0, y: 0 }

async function steer(ways: readonly { x: number; y: number }[], memory = 16): Promise<World> {
  let world = await motion.start(
    contextOf(1, () => Promise.reject(new Error('There is nothing to read.'))),
    { steer: still, memory },
  )
  for (const way of ways) world = await motion.step(world, { steer: way, memory })
  return world
}

const repeat = (count: number, way: { x: number; y: number }) => Array.from({ length: count }, () => way)
const cosine = (left: Float64Array, right: Float64Array) =>
  dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right))

test('a blob that moves has two dynamic images and one average', async () => {
  const { forwards, backwards } = await steer(repeat(9, { x: 1, y: 0 }))
  expect(cosine(forwards.rank, backwards.rank)).toBeLessThan(0.5)
  expect(cosine(forwards.average, backwards.average)).toBeCloseTo(1, 10)
})

test('a blob that stands has one image of each kind', async () => {
  const { forwards, backwards } = await steer([...repeat(9, { x: 1, y: 0 }), ...repeat(16, still)])
  expect(cosine(forwards.rank, backwards.rank)).toBeCloseTo(1, 5)
})

test('the dynamic image is lightest where the blob is now', async () => {
  const { forwards, places } = await steer(repeat(8, { x: -0.7, y: 0.7 }))
  const lightest = forwards.rank.indexOf(Math.max(...forwards.rank))
  const now = places.at(-1) ?? { x: 0, y: 0 }
  expect(Math.hypot((lightest % 16) - now.x, Math.floor(lightest / 16) - now.y)).toBeLessThan(2)
})

test('it stays in the field, and remembers as many frames as it is asked to', async () => {
  const { places } = await steer(repeat(100, { x: -1, y: 1 }), 5)
  expect(places).toHaveLength(5)
  expect(places.at(-1)).toEqual({ x: 1, y: 14 })
})
