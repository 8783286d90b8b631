// Answers of other services that are stored: when they’re used, asked about again, and dropped.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type AskedService, ask, at, openAskedService, url } from '../../../test/support/asked-service.ts'
import { memoryStore } from '../../../test/support/asking.ts'
import { json, status, text } from '../../../test/support/source-server.ts'

let server: AskedService
beforeAll(async () => {
  server = await openAskedService()
})
afterEach(() => server.clear())
afterAll(() => server.close())

describe('the cache', () => {
  test('answers without asking while the answer is fresh', async () => {
    server.on(at, json(1))
    const by = server.client()
    await ask(by)
    expect(await ask(by)).toMatchObject({ text: '1', isCached: true })
    expect(server.requests).toHaveLength(1)
  })

  test('tells apart what’s accepted, and keeps neither the question nor a key', async () => {
    server.on(at, json(1))
    const store = memoryStore()
    const by = server.client({ store })
    await ask(by, { headers: { accept: 'application/json' }, secretQuery: { api_key: 'secret' } })
    await ask(by, { headers: { accept: 'text/html' }, secretQuery: { api_key: 'secret' } })
    expect(server.requests).toHaveLength(2)
    expect(store.answers.size).toBe(2)
    expect(JSON.stringify([...store.answers])).not.toContain('secret')
  })

  test('asks whether an old answer has changed, and uses it if not', async () => {
    const headers = { etag: '"v1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }
    server.on(at, json(1, headers), status(304), json(2, { etag: '"v2"' }))
    const by = server.client()
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
    const by = server.client()
    await ask(by, { freshFor: 0 })
    expect(await ask(by, { freshFor: 0 })).toMatchObject({ text: '1', isCached: true })
    expect(server.requests.length).toBeGreaterThan(2)
  })

  test('has no answers that were refused', async () => {
    server.on(at, status(403))
    const by = server.client()
    expect(await ask(by)).toMatchObject({ status: 403 })
    await ask(by)
    expect(server.requests).toHaveLength(2)
  })

  test('never has an answer that’s broken, and tries again for a whole one', async () => {
    const judge = (text: string) => (text === '' ? 'broken' : 'whole')
    server.on(at, text(''), json(1))
    expect(await ask(server.client(), { judge })).toMatchObject({ text: '1' })
    const store = memoryStore()
    server.on(at, text(''))
    expect(await ask(server.client({ store }), { judge })).toBe('answer-malformed')
    expect(store.answers.size).toBe(0)
  })

  test('believes for an hour that something is missing', async () => {
    const store = memoryStore()
    server.on(at, json([]), status(404))
    const by = server.client({ store })
    await ask(by, { freshFor: 86_400, judge: () => 'missing' })
    await ask(by, { url: `${url}2`, freshFor: 86_400 })
    for (const { freshUntil, fetchedAt } of store.answers.values())
      expect(Math.round((freshUntil.getTime() - fetchedAt.getTime()) / 1_000)).toBe(3_600)
    expect(store.answers.size).toBe(2)
  })

  test('lets two who ask the same at once ask once', async () => {
    server.on(at, json(1))
    const by = server.client()
    expect(await Promise.all([ask(by), ask(by), ask(by)])).toHaveLength(3)
    expect(server.requests).toHaveLength(1)
  })
})
