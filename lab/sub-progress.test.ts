// Parts of a run: fractions that rise over all of them, and a cancel that reaches the part on its way.
import { expect, test } from 'vitest'
import { inOrder, within } from './sub-progress.ts'

async function* part(ended: string[], name: string) {
  try {
    for (const fraction of [0.5, 1]) yield { fraction, name }
  } finally {
    ended.push(name)
  }
}

test('fractions rise by the parts’ weights', async () => {
  const ended: string[] = []
  const steps = await Array.fromAsync(
    inOrder([
      [3, part(ended, 'long')],
      [1, part(ended, 'short')],
    ]),
  )
  expect(steps.map(({ fraction }) => fraction)).toEqual([0.375, 0.75, 0.875, 1])
  expect(steps.map(({ name }) => name)).toEqual(['long', 'long', 'short', 'short'])
  expect(ended).toEqual(['long', 'short'])
})

test('a stretch gives what its part returns, and ends with it', async () => {
  const ended: string[] = []
  const stretch = within(0.2, 0.5, part(ended, 'one'))
  expect((await stretch.next()).value).toEqual({ fraction: 0.45, name: 'one' })
  await stretch.return(undefined)
  expect(ended).toEqual(['one'])
})
