// Looking up which papers the library has: by anyone, from anywhere, within bounds.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call } from '../support/api.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite()
})
afterAll(() => site.close())

const addressOf = (...identifiers: string[]) =>
  `/papers/known?${new URLSearchParams(identifiers.map((one) => ['identifier', one]))}`
const lookUp = (...identifiers: string[]) => call(site, 'GET', addressOf(...identifiers))

describe('looking papers up', () => {
  test('finds those the library has, in the order they were asked for, in any form', async () => {
    const asked = [
      'https://arxiv.org/abs/1905.01320v2',
      '10.5555/none',
      'dblp:conf/icml/FernandoG16',
      'not one',
    ]
    const { status, body } = await lookUp(...asked)
    expect(status).toBe(200)
    expect(body.items).toEqual([
      {
        identifier: asked[0],
        key: 'arxiv:1905.01320',
        paper: {
          key: 'arxiv:1905.01320',
          title: expect.stringMatching(/\w/),
          summaryCount: 1,
          url: 'http://scholium.test/papers/arxiv:1905.01320',
        },
      },
      { identifier: asked[1], key: 'doi:10.5555/none', paper: null },
      expect.objectContaining({ paper: expect.objectContaining({ key: 'dblp:conf/icml/FernandoG16' }) }),
      { identifier: asked[3], paper: null },
    ])
  })

  test('counts what everyone can read, and shows no hidden paper', async () => {
    const { pool } = site.storage
    const state = async () => (await lookUp('arXiv:1910.13038')).body.items[0].paper
    expect((await state()).summaryCount).toBe(1)
    await pool.query(`update papers set moderation = 'hidden' where key = 'arxiv:1910.13038'`)
    expect(await state()).toBeNull()
    await pool.query(`update papers set moderation = null where key = 'arxiv:1910.13038'`)
    expect(await state()).not.toBeNull()
  })

  test('is open to every site, without cookies, and may be reused for five minutes', async () => {
    const headers = { origin: 'https://journal.example' }
    const reply = await call(site, 'GET', addressOf('arXiv:1905.01320'), { headers })
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
    expect(reply.headers.get('access-control-allow-credentials')).toBeNull()
    expect(reply.headers.get('set-cookie')).toBeNull()
    expect(reply.headers.get('cache-control')).toBe('public, max-age=300')
    expect(reply.headers.get('ratelimit')).toMatch(/r=\d+;t=\d+/)
    const etag = reply.headers.get('etag') ?? ''
    const again = await call(site, 'GET', addressOf('arXiv:1905.01320'), {
      headers: { 'if-none-match': etag },
    })
    expect(again.status).toBe(304)
  })

  test.each([
    ['nothing', [], 400, 'request-malformed'],
    ['more than twenty', Array.from({ length: 21 }, (_, i) => `10.5555/${i}`), 400, 'request-malformed'],
    ['one that is too long', [`10.5555/${'x'.repeat(2_000)}`], 400, 'request-malformed'],
    ['more than an address holds', [`10.5555/${'x'.repeat(5_000)}`], 414, 'address-too-long'],
  ])('refuses %s', async (_, identifiers, status, code) => {
    expect(await lookUp(...identifiers)).toMatchObject({ status, body: { code } })
  })

  test('answers any text at all', async () => {
    const odd = [
      '',
      ' ',
      '%',
      "'; drop table papers",
      '\u{1f600}',
      '10.5555/\ud800',
      '<script>',
      '(((',
      'doi:',
    ]
    const { status, body } = await lookUp(...odd)
    expect(status).toBe(200)
    expect(body.items).toHaveLength(odd.length)
    expect(body.items.every(({ paper }: { paper: unknown }) => paper === null)).toBe(true)
  })
})
