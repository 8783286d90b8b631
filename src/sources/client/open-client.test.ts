import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { memoryStore, openTurns, testClient } from '../../../test/support/asking.ts'
import {
  drip,
  gzipBomb,
  gzipped,
  huge,
  hugeByLength,
  json,
  openSourceServer,
  redirect,
  reset,
  type SourceServer,
  silent,
  status,
  text,
  truncated,
  truncatedGzip,
} from '../../../test/support/source-server.ts'
import type { PoliteAnswer, PoliteRequest } from './contract.ts'
import { type ClientOptions, closedClient, type OpenClient } from './open-client.ts'

let server: SourceServer
const open: OpenClient[] = []
beforeAll(async () => {
  server = await openSourceServer()
})
afterEach(() => {
  server.clear()
  for (const client of open.splice(0)) client.close()
})
afterAll(() => server.close())

function client(options: Partial<ClientOptions> = {}): OpenClient {
  const made = testClient({ standIn: server.standIn, ...options })
  open.push(made)
  return made
}

const url = 'https://api.example.org/works/1'
const at = 'api.example.org/works/1'

/** The answer, or the code of the refusal. */
async function ask(by: OpenClient, request: Partial<PoliteRequest> = {}): Promise<PoliteAnswer | string> {
  const answer = await by.get({ url, freshFor: 60, ...request })
  return isRefusal(answer) ? answer.code : answer
}

describe('an answer', () => {
  test('comes with its text, the asker is named, and a key goes to the host alone', async () => {
    server.on(at, json({ title: 'Gödel' }))
    const answer = await ask(client(), { headers: { 'X-Api-Key': 'k' }, secretQuery: { api_key: 's' } })
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
    expect(await ask(client())).toMatchObject({ text: '{"a":1}' })
  })

  test('is decoded by what its bytes are, whatever its header says', async () => {
    server.on(at, text(Buffer.from('Gödel', 'latin1'), 'text/plain; charset=utf-8'))
    expect(await ask(client())).toMatchObject({ text: 'Gödel' })
  })

  test('of 404 is an answer', async () => {
    server.on(at, status(404, {}, 'Resource not found.'))
    expect(await ask(client())).toMatchObject({ status: 404, text: 'Resource not found.' })
  })

  test('is refused where looking up is turned off', async () => {
    expect(await closedClient.get({ url, freshFor: 1 })).toMatchObject({ code: 'lookup-off' })
  })
})

describe('the cache', () => {
  test('answers without asking while the answer is fresh', async () => {
    server.on(at, json(1))
    const by = client()
    await ask(by)
    expect(await ask(by)).toMatchObject({ text: '1', isCached: true })
    expect(server.requests).toHaveLength(1)
  })

  test('tells apart what’s accepted, and keeps neither the question nor a key', async () => {
    server.on(at, json(1))
    const store = memoryStore()
    const by = client({ store })
    await ask(by, { headers: { accept: 'application/json' }, secretQuery: { api_key: 'secret' } })
    await ask(by, { headers: { accept: 'text/html' }, secretQuery: { api_key: 'secret' } })
    expect(server.requests).toHaveLength(2)
    expect(store.answers.size).toBe(2)
    expect(JSON.stringify([...store.answers])).not.toContain('secret')
  })

  test('asks whether an old answer has changed, and uses it if not', async () => {
    const headers = { etag: '"v1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }
    server.on(at, json(1, headers), status(304), json(2, { etag: '"v2"' }))
    const by = client()
    await ask(by, { freshFor: 0 })
    expect(await ask(by, { freshFor: 0 })).toMatchObject({ status: 200, text: '1', isCached: true })
    expect(server.requests[1]?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Thu, 01 Jan 2026 00:00:00 GMT',
    })
    expect(await ask(by, { freshFor: 0 })).toMatchObject({ text: '2', isCached: false })
  })

  test('gives an old answer where there’s no new one', async () => {
    server.on(at, json(1), status(500))
    const by = client()
    await ask(by, { freshFor: 0 })
    expect(await ask(by, { freshFor: 0 })).toMatchObject({ text: '1', isCached: true })
    expect(server.requests.length).toBeGreaterThan(2)
  })

  test('has no answers that were refused', async () => {
    server.on(at, status(403))
    const by = client()
    expect(await ask(by)).toMatchObject({ status: 403 })
    await ask(by)
    expect(server.requests).toHaveLength(2)
  })

  test('never has an answer that’s broken, and tries again for a whole one', async () => {
    const judge = (text: string) => (text === '' ? 'broken' : 'whole')
    server.on(at, text(''), json(1))
    expect(await ask(client(), { judge })).toMatchObject({ text: '1' })
    const store = memoryStore()
    server.on(at, text(''))
    expect(await ask(client({ store }), { judge })).toBe('answer-malformed')
    expect(store.answers.size).toBe(0)
  })

  test('believes for an hour that something is missing', async () => {
    const store = memoryStore()
    server.on(at, json([]), status(404))
    const by = client({ store })
    await ask(by, { freshFor: 86_400, judge: () => 'missing' })
    await ask(by, { url: `${url}2`, freshFor: 86_400 })
    for (const { freshUntil, fetchedAt } of store.answers.values())
      expect(Math.round((freshUntil.getTime() - fetchedAt.getTime()) / 1_000)).toBe(3_600)
    expect(store.answers.size).toBe(2)
  })

  test('lets two who ask the same at once ask once', async () => {
    server.on(at, json(1))
    const by = client()
    expect(await Promise.all([ask(by), ask(by), ask(by)])).toHaveLength(3)
    expect(server.requests).toHaveLength(1)
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
    expect(await ask(client())).toMatchObject({ text: '"there"' })
    expect(server.requests).toHaveLength(3)
  })

  test.each([
    ['source-unreachable', status(503)],
    ['source-unreachable', reset],
    ['source-unreachable', truncated('{"title": "Long enough to be cut"}')],
    ['source-busy', status(429)],
  ])('three times, then it’s %s', async (code, reply) => {
    server.on(at, reply)
    expect(await ask(client())).toBe(code)
    expect(server.requests).toHaveLength(3)
  })

  test('as late as the service says, for everybody, and not at all if that’s too late for who waits', async () => {
    server.on(at, status(429, { 'retry-after': '30' }))
    const turns = openTurns()
    expect(await ask(client({ turns }))).toBe('source-busy')
    expect(turns.pauses).toEqual([['api.example.org', 30_000]])
    expect(server.requests).toHaveLength(1)
  })

  test('but a host that’s away isn’t asked again for a while', async () => {
    server.on(at, reset)
    const by = client({ limits: { away: 60_000 } })
    expect(await ask(by)).toBe('source-unreachable')
    expect(await ask(by, { url: 'https://api.example.org/works/2' })).toBe('source-unreachable')
    expect(server.requests).toHaveLength(3)
  })

  test('a request that’s wrong isn’t', async () => {
    server.on(at, status(400))
    expect(await ask(client())).toMatchObject({ status: 400 })
    expect(server.requests).toHaveLength(1)
  })
})

describe('an answer that never ends', () => {
  test.each([
    ['silence', silent],
    ['a slow drip', drip],
  ])('is given up: %s', async (_, reply) => {
    server.on(at, reply)
    expect(await ask(client())).toBe('source-unreachable')
    expect(server.requests).toHaveLength(1)
  })

  test('ends when nobody waits any longer', async () => {
    server.on(at, silent)
    expect(await ask(client({ limits: { headers: 60_000, whole: 60_000 } }), { patience: 100 })).toBe(
      'source-unreachable',
    )
  })

  test.each([
    ['100 MB', huge],
    ['100 MB that say so', hugeByLength],
    ['a gzip bomb', gzipBomb],
  ])('is too long: %s', async (_, reply) => {
    server.on(at, reply)
    const before = process.memoryUsage.rss()
    expect(await ask(client({ limits: { whole: 20_000 } }), { maxBytes: 1_000_000 })).toBe('answer-too-long')
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000)
  })

  test('is too long at 100 MB whatever the caller allows', async () => {
    server.on(at, hugeByLength)
    expect(await ask(client(), { maxBytes: 1e12 })).toBe('answer-too-long')
  })

  test('in an unknown compression is malformed', async () => {
    server.on(at, text('x', 'text/plain', { 'content-encoding': 'zstd' }))
    expect(await ask(client())).toBe('answer-malformed')
  })
})

describe('redirects', () => {
  test('are followed, each host in its turn, without the first host’s key', async () => {
    server.on(at, redirect('https://other.example.org/a'))
    server.on('other.example.org/a', redirect('/b'))
    server.on('other.example.org/b', json(1))
    const answer = await ask(client(), {
      headers: { accept: 'application/json', 'x-api-key': 'k' },
      secretQuery: { api_key: 's' },
    })
    expect(answer).toMatchObject({ text: '1', url: 'https://other.example.org/b' })
    expect(server.requests.map(({ path }) => path)).toEqual(['/works/1?api_key=s', '/a', '/b'])
    expect(server.requests[2]?.headers['x-api-key']).toBeUndefined()
    expect(server.requests[2]?.headers.accept).toBe('application/json')
  })

  test('in a circle end', async () => {
    server.on(at, redirect(url))
    expect(await ask(client())).toBe('answer-malformed')
    expect(server.requests).toHaveLength(6)
  })

  test.each([
    'http://other.example.org/',
    'https://other.example.org:8443/',
    'https://user:password@other.example.org/',
    'file:///etc/passwd',
    'gopher://other.example.org/',
    'data:text/plain,1',
  ])('don’t lead to %s', async (location) => {
    server.on(at, redirect(location))
    expect(await ask(client())).toBe('address-private')
    expect(server.requests).toHaveLength(1)
  })
})

describe('a private address', () => {
  const standInFirst = (to: URL) => (to.hostname === 'api.example.org' ? server.standIn(to) : undefined)

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
    'https://printer/',
    'https://router.local/',
    'https://metadata.google.internal/',
    'https://db.localhost./',
  ])('isn’t reached by a redirect: %s', async (location) => {
    server.on(at, redirect(location))
    const resolve = async () => ['8.8.8.8']
    expect(await ask(client({ standIn: standInFirst, resolve }))).toBe('address-private')
  })

  test.each([
    [['10.0.0.1']],
    [['93.184.215.14', '127.0.0.1']],
    [['::ffff:192.168.0.1']],
    [['64:ff9b::7f00:1']],
  ])('isn’t reached by a name that leads to %j', async (addresses) => {
    server.on(at, redirect('https://innocent.example.org/'))
    const resolve = async () => addresses
    expect(await ask(client({ standIn: standInFirst, resolve }))).toBe('address-private')
  })

  test('isn’t reached by a name that leads elsewhere the second time: the client looks it up once', async () => {
    let looked = 0
    const resolve = async () => {
      looked += 1
      return looked === 1 ? ['192.0.9.1'] : ['127.0.0.1']
    }
    const by = client({ standIn: () => undefined, resolve, limits: { connect: 50, tries: 1 } })
    expect(await ask(by)).toBe('source-unreachable')
    expect(looked).toBe(1)
  })

  test('isn’t asked in the first place, nor anything but https', async () => {
    const by = client({ standIn: () => undefined })
    for (const given of [
      'http://api.example.org/',
      'https://api.example.org:444/',
      'file:///etc/passwd',
      'none',
    ])
      expect(await ask(by, { url: given }), given).toBe('address-private')
  })
})

describe('a proxy', () => {
  test('is asked for the host by name, and names that are never public aren’t', async () => {
    const tunnels: string[] = []
    const proxy = createServer()
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '')
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
    const port = await listen(proxy)
    const resolve = async () => {
      throw new Error('the proxy looks names up')
    }
    const by = client({
      standIn: () => undefined,
      proxy: `http://127.0.0.1:${port}`,
      resolve,
      limits: { tries: 1 },
    })
    expect(await ask(by)).toBe('source-unreachable')
    expect(tunnels).toEqual(['api.example.org:443'])
    expect(await ask(by, { url: 'https://10.0.0.1/' })).toBe('address-private')
    expect(await ask(by, { url: 'https://db.internal/' })).toBe('address-private')
    proxy.close()
  })
})

describe('many at once', () => {
  test('wait in a short line; later ones are refused at once', async () => {
    server.on('api.example.org/', drip)
    const by = client({ limits: { waiting: 2, whole: 300 } })
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => ask(by, { url: `https://api.example.org/${at}` })),
    )
    expect(answers.filter((answer) => answer === 'source-busy')).toHaveLength(2)
    expect(server.requests).toHaveLength(4)
  })

  test('are refused where the next turn is too late', async () => {
    const turns = { ...openTurns(), take: async () => undefined }
    expect(await ask(client({ turns }))).toBe('source-busy')
  })
})

async function listen(to: Server): Promise<number> {
  await new Promise<void>((done) => to.listen(0, '127.0.0.1', done))
  return (to.address() as AddressInfo).port
}
