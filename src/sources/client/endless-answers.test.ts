// Answers that never end, or are too long.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type AskedService, ask, at, openAskedService } from '../../../test/support/asked-service.ts'
import { shortLimits } from '../../../test/support/asking.ts'
import { drip, gzipBomb, huge, hugeByLength, silent, text } from '../../../test/support/source-server.ts'

let server: AskedService
beforeAll(async () => {
  server = await openAskedService()
})
afterEach(() => server.clear())
afterAll(() => server.close())

describe('an answer that never ends', () => {
  test.each([
    ['silence', silent],
    ['a slow drip', drip],
  ])('is given up: %s', async (_, reply) => {
    server.on(at, reply)
    expect(await ask(server.client({ limits: shortLimits }))).toBe('source-unreachable')
    expect(server.requests).toHaveLength(1)
  })

  test('ends when nobody waits any longer', async () => {
    server.on(at, silent)
    expect(await ask(server.client({ limits: { headers: 60_000, whole: 60_000 } }), { timeout: 100 })).toBe(
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
    expect(await ask(server.client({ limits: { whole: 20_000 } }), { maxBytes: 1_000_000 })).toBe(
      'answer-too-long',
    )
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000)
  })

  test('is too long at 100 MB whatever the caller allows', async () => {
    server.on(at, hugeByLength)
    expect(await ask(server.client(), { maxBytes: 1e12 })).toBe('answer-too-long')
  })

  test('in an unknown compression is malformed', async () => {
    server.on(at, text('x', 'text/plain', { 'content-encoding': 'zstd' }))
    expect(await ask(server.client())).toBe('answer-malformed')
  })
})
