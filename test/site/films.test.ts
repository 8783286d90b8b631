// Films of stored figures, as readers meet them: the pictures that a page names, and addresses at which there is none.
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

test('each that an experiment’s page names is a picture, kept for ever', async () => {
  const page = await (await site.get('/experiments/2016-fernando-rank-pooling')).text()
  const addresses = [
    ...new Set([...page.matchAll(/src="([^"]*\/films\/[^"]*)"/g)].map(([, address]) => address)),
  ]
  expect(addresses.length).toBeGreaterThan(8)
  for (const address of addresses) {
    const answer = await site.get(address?.replaceAll('&amp;', '&') ?? '')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(answer.headers.get('cache-control')).toContain('immutable')
  }
})

test('an experiment’s page says what its paper reports, and how data of one’s own are laid out', async () => {
  const page = await (await site.get('/experiments/2016-fernando-rank-pooling')).text()
  expect(page).toContain('What the paper reports')
  expect(page).toMatch(/rank pooling, end to end, full gradient<\/th><td>87</)
  expect(page).toContain('These are the paper’s numbers, not ours')
  expect(page).toContain('bin/scholium experiment train 2016-fernando-rank-pooling FOLDER')
  const other = await (await site.get('/experiments/2019-rabinowitz-meta-learning')).text()
  expect(other).not.toContain('What the paper reports')
  expect(other).not.toContain('On data of your own')
})
