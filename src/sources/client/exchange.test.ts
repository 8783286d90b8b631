import * as http from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { exchange, isFailure } from './exchange.ts'
import { clientLimits } from './limits.ts'

test('a connection goes to the address that was checked, without another look at the name', async () => {
  const server = createServer((request, response) => response.end(`for ${request.headers.host}`))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const received = await exchange({
    // No name server knows this name.
    url: new URL(`http://innocent.invalid:${port}/`),
    headers: {},
    addresses: [{ address: '127.0.0.1', family: 4 }],
    agent: new http.Agent(),
    maxBytes: 1_000,
    limits: clientLimits,
    signal: AbortSignal.timeout(20_000),
  })
  server.close()
  expect(isFailure(received) ? received : received.body.toString()).toBe(`for innocent.invalid:${port}`)
})

test.each(['__proto__', 'constructor', 'toString'])('a body packed as %s is refused', async (encoding) => {
  const server = createServer((_, response) => response.setHeader('content-encoding', encoding).end('text'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const received = await exchange({
    url: new URL(`http://127.0.0.1:${port}/`),
    headers: {},
    addresses: undefined,
    agent: new http.Agent(),
    maxBytes: 1_000,
    limits: clientLimits,
    signal: AbortSignal.timeout(20_000),
  })
  server.close()
  expect(received).toBe('malformed')
})
