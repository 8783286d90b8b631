// What a request to another service gives: an answer, another try, or a refusal; and what many at once get.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type AskedService, ask, at, openAskedService, url } from '../../../test/support/asked-service.ts'
import { openTurns } from '../../../test/support/asking.ts'
import {
  drip,
  gzipped,
  json,
  reset,
  status,
  text,
  truncated,
  truncatedGzip,
} from '../../../test/support/source-server.ts'
import { closedClient } from './open-client.ts'

let server: AskedService
beforeAll(async () => {
  server = await openAskedService()
})
afterEach(() => server.clear())
afterAll(() => server.close())

describe('an answer', () => {
  test('comes with its text, the asker is named, and a key goes to the host alone', async () => {
    server.on(at, json({ title: 'Gödel' }))
    const answer = await ask(server.client(), {
      headers: { 'X-Api-Key': 'k' },
      secretQuery: { api_key: 's' },
    })
    expect(answer).toMatchObject({ status: 200, text: '{"title":"Gödel"}', url, isCached: false })
    const [request] = server.requests
    expect(request?.path).toBe('/works/1?api_key=s')
    expect(request?.headers).toMatchObject({ 'x-api-key': 'k', 'accept-encoding': 'gzip, br' })
    expect(request?.headers['user-agent']).toBe(
      'Scholium (https://papers.example.org; mailto:ada@example.org)',
    )
  })

  test('is decompressed', async () => {
    server.on(at, gzipped('{"a":1}'))
    expect(await ask(server.client())).toMatchObject({ text: '{"a":1}' })
  })

  test('is decoded by what its bytes are, whatever its header says', async () => {
    server.on(at, text(Buffer.from('Gödel', 'latin1'), 'text/plain; charset=utf-8'))
    expect(await ask(server.client())).toMatchObject({ text: 'Gödel' })
  })

  test('of 404 is an answer', async () => {
    server.on(at, status(404, {}, 'Resource not found.'))
    expect(await ask(server.client())).toMatchObject({ status: 404, text: 'Resource not found.' })
  })

  test('is refused where looking up is turned off', async () => {
    expect(await closedClient.get({ url, freshFor: 1 })).toMatchObject({ code: 'lookup-off' })
  })
})

describe('what fails for a moment is tried again', () => {
  test.each([
    ['a server’s error', status(500)],
    ['a reset connection', reset],
    ['a body that’s cut off', truncated('{"title": "Long enough to be cut"}')],
    ['a compressed body that’s cut off', truncatedGzip(JSON.stringify('Long enough to be cut'.repeat(50)))],
    ['too many requests', status(429, { 'retry-after': '0' })],
  ])('%s', async (_, reply) => {
    server.on(at, reply, reply, json('there'))
    expect(await ask(server.client())).toMatchObject({ text: '"there"' })
    expect(server.requests).toHaveLength(3)
  })

  test.each([
    ['source-unreachable', status(503)],
    ['source-unreachable', reset],
    ['source-unreachable', truncated('{"title": "Long enough to be cut"}')],
    ['source-busy', status(429)],
  ])('three times, then it’s %s', async (code, reply) => {
    server.on(at, reply)
    expect(await ask(server.client())).toBe(code)
    expect(server.requests).toHaveLength(3)
  })

  test('as late as the service says, for everybody, and not at all if that’s too late for who waits', async () => {
    server.on(at, status(429, { 'retry-after': '30' }))
    const turns = openTurns()
    expect(await ask(server.client({ turns }))).toBe('source-busy')
    expect(turns.pauses).toEqual([['api.example.org', 30_000]])
    expect(server.requests).toHaveLength(1)
  })

  test('but a host that’s away isn’t asked again for a while', async () => {
    server.on(at, reset)
    const by = server.client({ limits: { away: 60_000 } })
    expect(await ask(by)).toBe('source-unreachable')
    expect(await ask(by, { url: 'https://api.example.org/works/2' })).toBe('source-unreachable')
    expect(server.requests).toHaveLength(3)
  })

  test('a request that’s wrong isn’t', async () => {
    server.on(at, status(400))
    expect(await ask(server.client())).toMatchObject({ status: 400 })
    expect(server.requests).toHaveLength(1)
  })
})

describe('many at once', () => {
  test('wait in a short line; later ones are refused at once', async () => {
    server.on('api.example.org/', drip)
    const by = server.client({ limits: { waiting: 2, whole: 300 } })
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => ask(by, { url: `https://api.example.org/${at}` })),
    )
    expect(answers.filter((answer) => answer === 'source-busy')).toHaveLength(2)
    expect(server.requests).toHaveLength(4)
  })

  test('are refused where the next turn is too late', async () => {
    const turns = { ...openTurns(), take: async () => undefined }
    expect(await ask(server.client({ turns }))).toBe('source-busy')
  })
})
