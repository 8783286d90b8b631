// What is sent to keep the library busy: it's refused or bounded, its sender learns why, and others are served meanwhile.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { previewsAnHour } from '#actions/preview-text.ts'
import { maxFields } from '#web/form-data.ts'
import { call } from '../support/api.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { accepted, someone, somePaper, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Member
beforeAll(async () => {
  site = await createTestSite()
  ada = await signIn(site, 'ada')
})
afterAll(() => site.close())

const origin = { 'sec-fetch-site': 'same-origin' }
const encoded = { ...origin, 'content-type': 'application/x-www-form-urlencoded' }

function postBody(path: string, body: string | FormData, headers: Record<string, string> = encoded) {
  return site.get(path, { method: 'POST', body, headers })
}

/** Its parser needs a second or so for it, and the page can be shown. */
const slowText = `${'Some *words* with `code`, [a link](/about) and more words.\n\n'.repeat(3_000)}`.slice(
  0,
  95_000,
)

describe('a form', () => {
  test.each([
    ['/sign-in', 16],
    ['/sign-up', 16],
    ['/recover', 16],
    ['/settings/profile', 64],
    ['/reports', 64],
    ['/comments/1/reply', 256],
    ['/papers/look', 1_024],
    ['/papers/arxiv:1706.03762/summary', 2_048],
  ])('to %s takes %d kB at most, and not a byte of more is read', async (path, most) => {
    const response = await postBody(path, 'a'.repeat(most * 1_024 + 1))
    expect(response.status).toBe(413)
    expect(await response.text()).toContain(`${most.toLocaleString('en')} kB`)
    expect((await postBody(path, `text=${'a'.repeat(most * 1_024 - 5)}`)).status).not.toBe(413)
  })

  test('of two million fields is refused by its length alone', async () => {
    const response = await postBody('/sign-in', 'a&'.repeat(2_000_000))
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('form-too-large')
  })

  test('of too many fields is refused before they are parsed, whether encoded or in parts', async () => {
    const { id } = await someSummary(site.storage, ada.personId)
    const names = Array.from({ length: maxFields + 1 }, (_, n) => `f${n}`)
    const parts = new FormData()
    for (const name of names) parts.append(name, '')
    for (const response of [
      await postBody('/sign-in', 'a&'.repeat(maxFields + 1)),
      await postBody('/sign-in', names.map((name) => `${name}=`).join('&')),
      await ada.post(`/summaries/${id}/comments`, {}, { body: parts }),
    ]) {
      expect(response.status).toBe(413)
      expect(await response.text()).toContain(`A form has at most ${maxFields} fields.`)
    }
  })

  test('of as many fields as are taken is read', async () => {
    const fields = `address=nobody%40example.org&password=wrong&${'a&'.repeat(maxFields - 3)}`
    expect(await (await postBody('/sign-in', fields)).text()).not.toContain('A form has at most')
  })

  test.each(['text/plain', 'application/json', 'multipart/form-data', 'multipart/form-data; boundary='])(
    'sent as %s is no form, and says so',
    async (type) => {
      const response = await postBody('/sign-in', 'address=a', { ...origin, 'content-type': type })
      expect(response.status).toBe(400)
      expect(await response.text()).toContain('The form could not be read.')
    },
  )

  test('of the API takes as much as its text may have, and no more', async () => {
    const paths = [
      ['/api/v1/papers', 1_024],
      ['/api/v1/comments/1/replies', 256],
      ['/api/v1/me', 64],
    ] as const
    for (const [path, most] of paths) {
      const headers = { 'content-type': 'application/json' }
      const response = await postBody(path, JSON.stringify('a'.repeat(most * 1_024)), headers)
      expect(response.status).toBe(413)
      expect(await response.json()).toMatchObject({ code: 'form-too-large' })
    }
  })
})

describe('a text that takes long', () => {
  test('is rendered while others read', async () => {
    const { key } = await somePaper(site.storage)
    const path = `/papers/${key}/summary`
    const fields = { text: slowText, visibility: 'public', assistance: 'none', language: 'en', base: '0' }
    let isShown = false
    const preview = ada.post(path, { ...fields, intent: 'preview' }).then(async (response) => {
      isShown = true
      return response.text()
    })
    const guest = visit(site)
    let read = 0
    while (!isShown && read < 10_000) {
      expect((await guest.get(`/search?q=word${read}`)).status).toBe(200)
      if (!isShown) read++
    }
    const html = await preview
    expect(html).toContain('<em>words</em>')
    expect(read).toBeGreaterThan(2)
  })

  test('is previewed only so often an hour, and what was written comes back', async () => {
    const bob = await signIn(site, 'bob')
    const { id } = await someSummary(site.storage, ada.personId)
    await site.storage.pool.query(
      `insert into rate_limits (key, window_start, count)
       values ($1, to_timestamp(floor(extract(epoch from now()) / 3600) * 3600), $2)`,
      [`preview:person:${bob.personId}`, previewsAnHour],
    )
    const response = await bob.post(`/summaries/${id}/comments`, { text: 'My *words*.', intent: 'preview' })
    expect(response.status).toBe(429)
    expect(await response.text()).toContain('My *words*.')
  })

  test('is not previewed for somebody who is not signed in', async () => {
    const { id } = await someSummary(site.storage, ada.personId)
    const response = await visit(site).post(`/summaries/${id}/comments`, { text: '**a**', intent: 'preview' })
    expect(response.status).toBe(401)
    expect(await response.text()).not.toContain('<strong>a</strong>')
  })

  test('is stored and shown as it was written, and its author learns why', async () => {
    const { id } = await someSummary(site.storage, ada.personId)
    const text = `${'> '.repeat(24)}a\n${'a\n'.repeat(9_000)}`
    const saved = await ada.post(`/summaries/${id}/comments`, { text, intent: 'send' })
    expect(saved.status).toBe(303)
    expect(saved.headers.get('location')).toContain('done=shown-plainly')
    const page = await ada.text(saved.headers.get('location') ?? '')
    expect(page).toContain('shown as plain text')
    expect(page).toContain('<pre class="plain-text"')
  })
})

describe('a page', () => {
  test('of many comments that repeat a long address stays small', async () => {
    const { id } = await someSummary(site.storage, ada.personId)
    const text = `[a]: http://x/${'b'.repeat(15_000)}\n\n${'[a] '.repeat(1_200)}`
    for (let n = 0; n < 9; n++) {
      const member = await signIn(site, `repeater-${n}`)
      expect((await member.post(`/summaries/${id}/comments`, { text, intent: 'send' })).status).toBe(303)
    }
    let size = 0
    for (let page = 1; page <= 9; page++) {
      const response = await site.get(`/summaries/${id}?page=${page}`)
      if (response.status === 404) break
      size = Math.max(size, (await response.text()).length)
    }
    expect(size).toBeGreaterThan(100_000)
    expect(size).toBeLessThan(2_000_000)
  })

  test('of a thread ends where its texts are too large, and goes on on the next', async () => {
    const { id } = await someSummary(site.storage, ada.personId)
    const { personId } = await someone(site.storage)
    await site.storage.pool.query(
      `insert into comments (kind, summary_id, author_id, text, html, pipeline_version, created_at)
       select 'comment', $1, $2, 'x', '<p>' || repeat('x', 400000) || '</p>', 1, '2020-01-01'::timestamptz + n * interval '1 minute'
       from generate_series(1, 7) n`,
      [id, personId],
    )
    const shown: string[] = []
    for (let page = 1; page <= 3; page++) {
      const html = await site.text(`/summaries/${id}?page=${page}`)
      expect(html.length).toBeLessThan(1_600_000)
      shown.push(...[...html.matchAll(/id="comment-(\d+)"/g)].map(([, comment = '']) => comment))
    }
    expect(new Set(shown).size).toBe(7)
    expect(shown).toHaveLength(7)
    for (const comment of shown) {
      const found = await site.get(`/comments/${comment}`)
      expect(await site.text(found.headers.get('location')?.replace(/#.*/, '') ?? '')).toContain(
        `id="comment-${comment}"`,
      )
    }
    expect((await site.get(`/summaries/${id}?page=4`)).status).toBe(404)
    expect((await site.text(`/summaries/${id}/comments.rss`)).length).toBeLessThan(2_500_000)
  })

  test('of a paper shows the texts that fit, and the beginnings of the others', async () => {
    const { id: paperId, key } = await somePaper(site.storage)
    const ids: number[] = []
    for (let n = 0; n < 4; n++) {
      const { personId } = await someone(site.storage)
      ids.push((await someSummary(site.storage, personId, { paperId, text: `Beginning ${n}.` })).id)
    }
    await site.storage.pool.query(
      `update renderings set html = '<p>' || repeat('x', 900000) || '</p>'
       where revision_id in (select revision_id from summaries where paper_id = $1)`,
      [paperId],
    )
    const html = await site.text(`/papers/${key}`)
    expect(html.length).toBeLessThan(2_500_000)
    expect(html.match(/Read this long summary/g)).toHaveLength(2)
    const { body } = await call(site, 'GET', `/papers/${key}`)
    expect(body.summaries.filter((summary: { html?: string }) => summary.html === undefined)).toHaveLength(2)
    const last = ids.find((id) => html.includes(`<a href="/summaries/${id}">Read this`))
    expect((await site.text(`/summaries/${last}`)).length).toBeGreaterThan(900_000)
    expect(accepted(ids)).toHaveLength(4)
  })
})
