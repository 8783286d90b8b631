// Films of scenes, as a page's script gets them, and addresses at which there is none.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFilm } from '#experiments/stored.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())

const id = '2016-fernando-rank-pooling'
const film = `/experiments/${id}/scenes/blob.json`

test('the film that an experiment’s page names is the stored one, kept for ever', async () => {
  const page = await (await site.get(`/experiments/${id}`)).text()
  const address = /"film":"([^"]+)"/.exec(page)?.[1] ?? ''
  expect(address).toMatch(new RegExp(`^${film}\\?v=[0-9a-f]{12}$`))
  const answer = await site.get(address)
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(await answer.json()).toEqual(await readFilm(id, 'blob'))
  const again = await site.get(address, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await site.get(film)).headers.get('cache-control')).toContain('no-cache')
})

test.each([
  ['an experiment that the library does not have', '/experiments/2099-nobody/scenes/blob.json'],
  ['a scene that the experiment does not have', film.replace('blob', 'car')],
  ['an experiment without scenes', '/experiments/2019-rabinowitz-meta-learning/scenes/blob.json'],
])('of %s there is a page that says so', async (_, path) => {
  const answer = await site.get(path)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(site.errors).toEqual([])
})
