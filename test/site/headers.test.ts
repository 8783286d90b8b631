// Headers: what browsers are told to refuse, and what they may keep.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite()
})
afterAll(() => site.close())

/** The first request is rendered, the second answered from kept pages: both must say the same. */
test.each(['/?sort=new', '/papers/arxiv:1312.6120', '/feed.rss', '/nothing', '/assets/none'])(
  'every answer at %s carries the security headers',
  async (path) => {
    for (let i = 0; i < 2; i += 1) {
      const { headers } = await site.get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'none'")
      expect(policy).not.toMatch(/script-src[^;]*unsafe/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('set-cookie')).toBeNull()
    }
  },
)

test('a page with a claim to run lets this site’s scripts in and no other, also from the cache', async () => {
  const policies: string[] = []
  for (let i = 0; i < 2; i += 1)
    policies.push((await site.get('/')).headers.get('content-security-policy') ?? '')
  expect(site.site.cache.find('/')?.policy).toBe(policies[0])
  expect(policies[1]).toBe(policies[0])
  expect(policies[0]).toContain("script-src 'self';")
  expect(policies[0]).toContain("style-src 'self'")
  expect(policies[0]).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|nonce/)
})

test('a page that did not change is not sent again', async () => {
  const first = await site.get('/about')
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^W\/"/)
  const again = await site.get('/about', { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test('rendered and kept pages are byte for byte the same, compressed or not', async () => {
  const rendered = await site.text('/venues')
  const kept = await site.text('/venues')
  const response = await site.get('/venues', { headers: { 'accept-encoding': 'br' } })
  expect(kept).toBe(rendered)
  expect(response.headers.get('content-encoding')).toBe('br')
  expect(await response.text()).toBe(rendered)
})

test('HEAD answers as GET does, without a body', async () => {
  for (let i = 0; i < 2; i += 1) {
    const response = await site.get('/people', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toBe('')
  }
})

test('stylesheets are kept for ever, under names that change with them', async () => {
  const sheet = (await site.text('/')).match(/href="(\/assets\/site-[^"]+\.css)"/)?.[1] ?? ''
  const response = await site.get(sheet)
  expect(response.headers.get('cache-control')).toContain('immutable')
  expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8')
})

test('health is told while the database answers', async () => {
  const response = await site.get('/healthz')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok' })
})

test('a page is not kept under parameters that nobody reads', async () => {
  await site.text('/tags?utm_source=x')
  await site.text('/tags?page=1')
  expect(site.site.cache.find('/tags?utm_source=x')).toBeUndefined()
  expect(site.site.cache.find('/tags?page=1')).toBeDefined()
})
