// What cannot be answered is refused by a page of the site with a stable code; nothing typed into an address breaks it.
import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eq } from '#storage/drizzle.ts'
import { summaries } from '#storage/schema.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite()
})
afterAll(() => site.close())

/** `fetch` tidies addresses; this sends them as they are. */
function raw(
  path: string,
  method = 'GET',
): Promise<{ status: number; body: string; allow: string | undefined }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(site.url)
    const sent = request({ hostname, port, path, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          allow: response.headers.allow,
        }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('a refusal is a page of the site with its code', () => {
  test.each([
    ['/nothing-here', 404, 'not-found'],
    ['/papers/arxiv:2401.99999', 404, 'paper-unknown'],
    ['/papers/no%20identifier', 404, 'not-found'],
    ['/summaries/999999', 404, 'summary-unknown'],
    ['/venues/nowhere', 404, 'not-found'],
    ['/venues/neurips/1066', 404, 'not-found'],
    ['/venues/neurips/soon', 404, 'not-found'],
    ['/tags/never-used', 404, 'not-found'],
    ['/@nobody-here', 404, 'not-found'],
    ['/?field=alchemy', 404, 'not-found'],
    ['/?page=0', 400, 'page-malformed'],
    ['/?page=-3', 400, 'page-malformed'],
    ['/?page=1.5', 400, 'page-malformed'],
    ['/?page=two', 400, 'page-malformed'],
    ['/?page=99999999999999999999', 404, 'page-beyond-end'],
    ['/?page=200', 404, 'page-beyond-end'],
    ['/?after=here', 400, 'page-malformed'],
    ['/?sort=worst', 400, 'sort-unknown'],
    ['/search?q=a&page=4000', 404, 'page-beyond-end'],
    ['/%FF', 400, 'address-malformed'],
    ['/?q=%C3%28', 400, 'address-malformed'],
    ['/search?q=%00', 400, 'address-malformed'],
    [`/search?q=${'a'.repeat(10_000)}`, 414, 'address-too-long'],
  ])('%s', async (path, status, code) => {
    const answer = await raw(path)
    expect(answer.status).toBe(status)
    expect(answer.body).toContain(`<code>${code}</code>`)
    expect(answer.body).toContain('class="masthead"')
  })

  test('405 names what is allowed', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await raw('/papers/arxiv:1905.01320', method)
      expect(answer).toMatchObject({ status: 405, allow: 'GET, HEAD' })
      expect(answer.body).toContain('<code>method-not-allowed</code>')
    }
    expect((await raw('/nothing-here', 'POST')).status).toBe(404)
  })

  test('410 for a summary that was deleted, 404 for one that never was public', async () => {
    const { db } = site.storage
    const [first, second] = await db.select({ id: summaries.id }).from(summaries).limit(2)
    await db
      .update(summaries)
      .set({ deletedAt: new Date() })
      .where(eq(summaries.id, first?.id ?? 0))
    await db
      .update(summaries)
      .set({ visibility: 'private' })
      .where(eq(summaries.id, second?.id ?? 0))
    for (const ending of ['', '.md', '/source']) {
      const gone = await raw(`/summaries/${first?.id}${ending}`)
      expect(gone.status, ending).toBe(410)
      expect(gone.body).toContain('<code>summary-gone</code>')
      expect((await raw(`/summaries/${second?.id}${ending}`)).status, ending).toBe(404)
    }
  })

  test('500 with the request’s number and nothing of the error, when something breaks', async () => {
    await site.storage.pool.query('alter table paper_counts rename to elsewhere')
    const answer = await raw('/tags')
    await site.storage.pool.query('alter table elsewhere rename to paper_counts')
    expect(answer.status).toBe(500)
    expect(answer.body).toContain('<code>server-error</code>')
    expect(answer.body).toMatch(/request [0-9a-f-]{36}/)
    expect(answer.body).not.toContain('paper_counts')
    expect(site.errors.splice(0).join()).toContain('paper_counts')
  })
})

test('no address whatsoever gives a 500', async () => {
  const start = fc.constantFrom(
    '/',
    '/papers/',
    '/papers/doi:10.1000/',
    '/summaries/',
    '/venues/',
    '/tags/',
    '/@',
    '/search?q=',
    '/?sort=new&after=',
    '/?page=',
    '/?field=',
    '/feed.rss?page=',
    '/venues/neurips?after=',
    '/people?before=',
    '/?after=',
    '/paper?bibtexKey=',
    '/venue?year=1&key=',
    '/user?name=',
    '/sitemaps/',
    '/fields/',
  )
  const piece = fc.oneof(
    fc.constantFrom(
      '%00',
      '%FF',
      '%',
      '%2e%2e/',
      '../',
      '\\',
      "'",
      '"',
      ';',
      '--',
      '~',
      '1e999~1',
      '-1',
      '9'.repeat(30),
    ),
    fc.constantFrom(
      'a:b',
      'author:"',
      'year:99999',
      '"',
      '&page=-1',
      '&page=1e3',
      '%F0%9F%98%80',
      '.rss',
      '.bib',
      '{',
      '<',
    ),
    fc.string({ maxLength: 20 }).map(encodeURIComponent),
    fc.string({ maxLength: 8 }).map((text) => text.replace(/[^\x21-\x7e]|[#\s]/g, '')),
  )
  await fc.assert(
    fc.asyncProperty(start, fc.array(piece, { maxLength: 6 }), async (path, pieces) => {
      const { status } = await raw(path + pieces.join(''))
      expect(status).toBeGreaterThanOrEqual(200)
      expect(status).toBeLessThan(500)
    }),
    { numRuns: 600 },
  )
  expect(site.errors).toEqual([])
})
