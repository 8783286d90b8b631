// Stored agents: written, read, and found by model, rate and seed.
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { modelSizeOf, policySize } from '../cart-pole/networks.ts'
import { candidateSizeOf } from '../cart-pole/simulator.ts'
import { modelKinds } from '../cart-pole/world-models.ts'
import { agentsFile, findAgent, overnightFile, readAgents, seeingArm, writeAgents } from './checkpoint.ts'

const agent = (seed: number) => ({
  arm: 'learned' as const,
  rate: 2,
  seed,
  weights: new Float32Array(modelSizeOf(20) + policySize).fill(seed),
})

test('agents come back with the setting that they were trained with', () => {
  const [first, second] = readAgents(writeAgents([agent(1), agent(2)]))
  expect(first?.setting).toEqual({ model: 'learned', hidden: 20, peekRate: 0.02, isDream: false })
  expect(second).toMatchObject(agent(2))
})

test('a model’s hidden units follow from its weights', () => {
  const wide = { ...agent(1), weights: new Float32Array(modelSizeOf(120) + policySize) }
  expect(readAgents(writeAgents([wide]))[0]?.setting.hidden).toBe(120)
})

test('seeds after the last stored one begin again at the first', () => {
  const agents = readAgents(writeAgents([agent(1), agent(2), agent(3)]))
  expect(findAgent(agents, 'learned', 2, 2)?.seed).toBe(2)
  expect(findAgent(agents, 'learned', 2, 4)?.seed).toBe(1)
  expect(findAgent(agents, 'learned', 2, 12)?.seed).toBe(3)
  expect(findAgent(agents, 'hold', 2, 1)).toBeUndefined()
})

test('the repository has the agents of five seeds for all models and rates', async () => {
  const agents = readAgents(await readFile(agentsFile))
  for (const seed of [1, 2, 3, 4, 5]) {
    for (const rate of [2, 5, 10])
      for (const arm of modelKinds) {
        const found = findAgent(agents, arm, rate, seed)
        expect(found?.seed).toBe(seed)
        expect(found?.weights).toHaveLength(candidateSizeOf(found?.setting as never))
      }
    expect(findAgent(agents, seeingArm, 100, seed)?.setting.peekRate).toBe(1)
  }
  expect(agents.flatMap(({ weights }) => [...weights]).every(Number.isFinite)).toBe(true)
})

test('the overnight checkpoint has one agent of wide starts, or none yet', async () => {
  const agents = readAgents(await readFile(overnightFile))
  expect(agents.length).toBeLessThanOrEqual(1)
  for (const { arm, setting } of agents) expect([arm, setting.hidden]).toEqual(['learned', 120])
})

test('what is no checkpoint of agents can’t be read', () => {
  expect(() => readAgents(new Uint8Array(3))).toThrow()
})
