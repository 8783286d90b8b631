// Where the client goes: redirects, private addresses, a proxy.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type AskedService, ask, at, openAskedService, url } from '../../../test/support/asked-service.ts'
import { json, redirect } from '../../../test/support/source-server.ts'

let server: AskedService
beforeAll(async () => {
  server = await openAskedService()
})
afterEach(() => server.clear())
afterAll(() => server.close())

describe('redirects', () => {
  test('are followed, each host in its turn, without the first host’s key', async () => {
    server.on(at, redirect('https://other.example.org/a'))
    server.on('other.example.org/a', redirect('/b'))
    server.on('other.example.org/b', json(1))
    const answer = await ask(server.client(), {
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
    expect(await ask(server.client())).toBe('answer-malformed')
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
    expect(await ask(server.client())).toBe('address-private')
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
    expect(await ask(server.client({ standIn: standInFirst, resolve }))).toBe('address-private')
  })

  test.each([
    [['10.0.0.1']],
    [['93.184.215.14', '127.0.0.1']],
    [['::ffff:192.168.0.1']],
    [['64:ff9b::7f00:1']],
  ])('isn’t reached by a name that leads to %j', async (addresses) => {
    server.on(at, redirect('https://innocent.example.org/'))
    const resolve = async () => addresses
    expect(await ask(server.client({ standIn: standInFirst, resolve }))).toBe('address-private')
  })

  test('isn’t reached by a name that leads elsewhere the second time: the client looks it up once', async () => {
    let looked = 0
    const resolve = async () => {
      looked += 1
      return looked === 1 ? ['192.0.9.1'] : ['127.0.0.1']
    }
    const by = server.client({ standIn: () => undefined, resolve, limits: { connect: 50, tries: 1 } })
    expect(await ask(by)).toBe('source-unreachable')
    expect(looked).toBe(1)
  })

  test('isn’t asked in the first place, nor anything but https', async () => {
    const by = server.client({ standIn: () => undefined })
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
    const by = server.client({
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

async function listen(to: Server): Promise<number> {
  await new Promise<void>((done) => to.listen(0, '127.0.0.1', done))
  return (to.address() as AddressInfo).port
}
