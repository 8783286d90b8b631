// What the cache may give out, and what it must have forgotten.
import { expect, test } from 'vitest'
import { etagOf, matchesEtag, PageCache } from './page-cache.ts'

function page(text: string, ...topics: string[]) {
  const body = Buffer.from(text)
  return { body, contentType: 'text/html', etag: etagOf(body), topics, encoded: new Map() }
}

test('a kept page is found until one of its topics changes', () => {
  const cache = new PageCache(10_000)
  cache.keep('/a', cache.epoch, page('a', 'paper:1', 'paper:2'))
  cache.keep('/b', cache.epoch, page('b', 'papers'))
  cache.invalidate('paper:2')
  expect(cache.find('/a')).toBeUndefined()
  expect(cache.find('/b')?.body.toString()).toBe('b')
  cache.invalidate('all')
  expect(cache.find('/b')).toBeUndefined()
})

test('a page that has its time is forgotten when that is over', () => {
  let now = 1_000
  const cache = new PageCache(10_000, () => now)
  cache.keep('/a', cache.epoch, { ...page('a', 'papers'), until: 2_000 })
  now = 1_999
  expect(cache.find('/a')).toBeDefined()
  now = 2_000
  expect(cache.find('/a')).toBeUndefined()
})

test('a page whose data was read before a change is not kept after it', () => {
  const cache = new PageCache(10_000)
  const { epoch } = cache
  cache.invalidate('papers')
  cache.keep('/a', epoch, page('stale', 'papers'))
  expect(cache.find('/a')).toBeUndefined()
})

test('the longest unused pages make room', () => {
  const cache = new PageCache(2_000)
  for (const name of ['/1', '/2', '/3']) cache.keep(name, cache.epoch, page('x', 'papers'))
  cache.find('/1')
  cache.keep('/4', cache.epoch, page('x', 'papers'))
  expect(cache.find('/1')).toBeDefined()
  expect(cache.find('/2')).toBeUndefined()
})

test('nothing is given out while word of changes is lost', () => {
  const cache = new PageCache(10_000)
  cache.keep('/a', cache.epoch, page('a', 'papers'))
  cache.word = { listening: false, current: false, caughtUp: async () => {} }
  expect(cache.find('/a')).toBeUndefined()
})

test('what was kept is given out while the database answers nobody, and nothing new is kept', () => {
  const cache = new PageCache(10_000)
  cache.keep('/a', cache.epoch, page('a', 'papers'))
  cache.word = { listening: false, current: true, caughtUp: async () => {} }
  cache.keep('/b', cache.epoch, page('b', 'papers'))
  expect(cache.find('/a')).toBeDefined()
  expect(cache.find('/b')).toBeUndefined()
})

test('If-None-Match names a page by its tag, weak or not, in a list, or by a star', () => {
  const etag = etagOf(Buffer.from('x'))
  for (const header of [etag, etag.slice(2), `"other", ${etag}`, '*'])
    expect(matchesEtag(header, etag), header).toBe(true)
  for (const header of [undefined, '', '"other"']) expect(matchesEtag(header, etag)).toBe(false)
})
