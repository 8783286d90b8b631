// Addresses of films at which there is none, as readers meet them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())

const chart = '/experiments/2019-rabinowitz-meta-learning/films/linear/1.png'

test.each([
  ['an experiment that the library does not have', '/experiments/2099-nobody/films/x/1.png'],
  ['a figure that the experiment does not have', chart.replace('linear', 'nothing')],
  ['a panel that is a chart', chart],
  ['a panel that the figure does not have', chart.replace('1.png', '99.png')],
  ['no number', chart.replace('1.png', 'first.png')],
])('of %s there is a page that says so', async (_, path) => {
  const answer = await site.get(path)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(site.errors).toEqual([])
})
