// Networks side by side: each is what it would be alone, and descends by itself.
import { init, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, expect, test } from 'vitest'
import { sgd } from '../optimisers/sgd.ts'
import { seededRandom } from '../random.ts'
import { watchArrays } from '../testing/live-arrays.ts'
import { descendMeasured } from './descend.ts'
import { applyNetworks, initNetworks, rowsOfEach } from './networks.ts'

const random = seededRandom(1, 'networks')

beforeAll(async () => void (await init('wasm')))

test('a network has its own weights and none of its neighbour’s', async () => {
  const widths = [2, 3, 1]
  const networks = initNetworks(random, { count: 2, widths, deviation: (from) => 1 / from, hasBias: true })
  const rows = [
    [1, 2],
    [0, 1],
  ]
  const together = await applyNetworks('relu')(tree.ref(networks), rowsOfEach(2, [...rows, ...rows])).data()
  for (const index of [0, 1]) {
    const alone = networks.map(({ weights, bias }) => {
      const part = (array: np.Array) => array.ref.slice([index, index + 1])
      return { weights: part(weights), ...(bias && { bias: part(bias) }) }
    })
    const found = await applyNetworks('relu')(alone, rowsOfEach(1, rows)).data()
    for (const [row, value] of found.entries()) expect(together[2 * index + row]).toBeCloseTo(value, 6)
  }
  tree.dispose(networks)
})

test('descent finds a line for each network, and leaves nothing behind', async () => {
  const alive = await watchArrays()
  const slopes = [2, -1]
  const x = [[-1], [0.5], [1]]
  const plan = {
    initial: initNetworks(random, { count: 2, widths: [1, 1], deviation: () => 0.1, hasBias: false }),
    answer: applyNetworks('identity'),
    loss: (answers: np.Array, y: np.Array) => np.square(answers.sub(y)).sum(),
    optimiser: sgd(),
    rate: 0.1,
    steps: 40,
    draw: (): [np.Array, np.Array] => [
      rowsOfEach(2, [...x, ...x]),
      rowsOfEach(
        2,
        slopes.flatMap((slope) => x.map(([place]) => [slope * (place as number)])),
      ),
    ],
    asked: rowsOfEach(2, [[1], [1]]),
    isAsked: (step: number) => step % 20 === 0,
  }
  const seen = await Array.fromAsync(
    descendMeasured(plan, slopes, (slope, answers) => [(answers[0] as number) / slope]),
  )
  expect(seen.map(({ step, fraction }) => [step, fraction])).toEqual([
    [20, 0.5],
    [40, 1],
  ])
  expect(seen.at(-1)?.measured[0]).toBeCloseTo(1, 3)
  expect(alive()).toBe(0)
})
