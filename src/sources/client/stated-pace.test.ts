// The pace that services ask for: read from headers, obeyed where it's slower than our own, and forgotten where it's nonsense.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type AskedService, ask, openAskedService } from '../../../test/support/asked-service.ts'
import { openTurns } from '../../../test/support/asking.ts'
import { json, status } from '../../../test/support/source-server.ts'
import type { HostTurns } from './contract.ts'
import { readStatedPace } from './stated-pace.ts'

let server: AskedService
beforeAll(async () => {
  server = await openAskedService()
})
afterEach(() => server.clear())
afterAll(() => server.close())

test.each([
  ['10', '1s', 100],
  [' 50 ', '1s', 20],
  ['3', '1', 334],
  ['1', '3600s', 60_000],
  ['0', '1s', undefined],
  ['-1', '1s', undefined],
  ['10', '0s', undefined],
  ['10', '1h', undefined],
  ['many', 'soon', undefined],
  ['10', '1e99s', undefined],
  ['10', undefined, undefined],
  [undefined, '1s', undefined],
])('%s requests in %s', (limit, interval, pace) => {
  expect(readStatedPace({ 'x-rate-limit-limit': limit, 'x-rate-limit-interval': interval })).toBe(pace)
})

/** Asks a host once an answer, and gives the intervals with which it took its turns. */
async function intervalsAfter(host: string, ...stated: [limit: string, interval: string][]) {
  const intervals: number[] = []
  const turns: HostTurns = {
    ...openTurns(),
    async take(_, { interval }) {
      intervals.push(interval)
      return { end: async () => {} }
    },
  }
  const by = server.client({ turns })
  for (const [at, [limit, interval]] of stated.entries()) {
    const headers = { 'x-rate-limit-limit': limit, 'x-rate-limit-interval': interval }
    server.on(`${host}/${at}`, status(200, headers, '{}'))
    expect(await ask(by, { url: `https://${host}/${at}` })).toMatchObject({ status: 200 })
  }
  server.on(`${host}/last`, json({}))
  expect(await ask(by, { url: `https://${host}/last` })).toMatchObject({ status: 200 })
  return intervals
}

test('a service that wants to be asked more slowly is, until it says otherwise', async () => {
  expect(await intervalsAfter('api.crossref.org', ['2', '1s'], ['1', '999s'], ['50', '1s'])).toEqual([
    200, 500, 60_000, 200,
  ])
})

test('none is asked faster than by our own rule, or by nonsense', async () => {
  expect(await intervalsAfter('api.example.org', ['1000', '1s'], ['0', 'never'], ['1', '2s'])).toEqual([
    1_000, 1_000, 1_000, 2_000,
  ])
})

test('nonsense doesn’t undo what was said before', async () => {
  expect(await intervalsAfter('api.crossref.org', ['1', '1s'], ['0', '1s'])).toEqual([200, 1_000, 1_000])
})
