// The overnight checkpoint: empty before the run, and of the run's own weights after it.
import { expect, test } from 'vitest'
import { policySize } from '../cart-pole/networks.ts'
import { readAgents } from './checkpoint.ts'
import { readOvernightRun } from './overnight.ts'

const missing = Object.assign(new Error('There is none.'), { code: 'ENOENT' })

test('it has no agents before the run is stored', async () => {
  expect(readAgents(await readOvernightRun({ read: () => Promise.reject(missing) }))).toEqual([])
})

test('it has the agent of a stored run, to the last bit', async () => {
  const weights = Float32Array.from({ length: 8 * 3 + 2 + policySize }, (_, at) => Math.sin(at))
  const overnight = { hidden: 3, rate: 5, curve: { steps: [], scores: [] }, weights: [...weights] }
  const stored = new TextEncoder().encode(JSON.stringify({ seeds: [7], result: [{ overnight }] }))
  const [agent] = readAgents(await readOvernightRun({ read: async () => stored }))
  expect(agent).toMatchObject({ arm: 'learned', rate: 5, seed: 7 })
  expect(agent?.setting.hidden).toBe(3)
  expect(agent?.weights).toEqual(weights)
})

test('any other failure to read is a failure', async () => {
  const denied = Object.assign(new Error('No.'), { code: 'EACCES' })
  await expect(readOvernightRun({ read: () => Promise.reject(denied) })).rejects.toThrow('No.')
})
