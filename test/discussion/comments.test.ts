// Comments through the pages: written, looked at first, answered, edited, deleted, and read as a feed.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deleteSummary } from '#actions/delete-summary.ts'
import { writeComment } from '#actions/write-comment.ts'
import { operator } from '#domain/actor.ts'
import { type Member, signIn, type Visitor, visit } from '../support/browsing.ts'
import { accepted, someone, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Member
let bob: Member
let guest: Visitor
let path: string
let summaryId: number

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada')
  bob = await signIn(site, 'bob')
  guest = visit(site)
})
beforeEach(async () => {
  summaryId = (await someSummary(site.storage, ada.personId)).id
  path = `/summaries/${summaryId}`
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

/** The number of the comment that a form answered with. */
async function post(by: Visitor, to: string, text: string): Promise<number> {
  const response = await by.post(to, { text, intent: 'send' })
  const [, id] = response.headers.get('location')?.match(/done=comment-saved#comment-(\d+)$/) ?? []
  if (id === undefined) throw new Error(`${response.status} ${await response.text()}`)
  return Number(id)
}

describe('a comment', () => {
  test('stands under the summary, rendered, with its author and its number', async () => {
    const id = await post(bob, `${path}/comments`, 'A *formula* $x^2$, and @ada.')
    const page = await guest.text(path)
    expect(page).toContain('<em>formula</em>')
    expect(page).toContain('class="katex"')
    expect(page).toContain('<a href="/@ada">@ada</a>')
    expect(page).toContain('href="/@bob"')
    expect(page).toContain(`id="comment-${id}"`)
    expect(page).toContain('1 comment')
    const found = await guest.get(`/comments/${id}`)
    expect(found.headers.get('location')).toBe(`${path}#comment-${id}`)
  })

  test('is shown as it will stand before it is sent, with what was written in the form', async () => {
    const preview = await bob.post(`${path}/comments`, { text: 'Some *words*.', intent: 'preview' })
    expect(preview.status).toBe(200)
    const page = await preview.text()
    expect(page).toContain('<em>words</em>')
    expect(page).toContain('Some *words*.</textarea>')
    expect(await guest.text(path)).toContain('No comments yet')
  })

  test.each(['send', 'preview'])('without words is refused, and the form comes back (%s)', async (intent) => {
    const refused = await bob.post(`${path}/comments`, { text: ' ', intent })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Write some text first.')
  })

  test('that is too long comes back as it was written', async () => {
    const text = 'long '.repeat(4_100)
    const refused = await bob.post(`${path}/comments`, { text, intent: 'send' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(text)
  })

  test('of somebody whose session is over comes back, too', async () => {
    const refused = await guest.post(`${path}/comments`, { text: 'Kept words.', intent: 'send' })
    expect(refused.status).toBe(401)
    const page = await refused.text()
    expect(page).toContain('Kept words.</textarea>')
    expect(page).toContain('href="/sign-in"')
  })

  test('from another site is refused', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    const refused = await bob.post(`${path}/comments`, { text: 'x', intent: 'send' }, { headers })
    expect(refused.status).toBe(403)
  })

  test('in many clicks is one', async () => {
    const clicks = Array.from({ length: 5 }, () => post(bob, `${path}/comments`, 'clicked often'))
    expect(new Set(await Promise.all(clicks)).size).toBe(1)
  })

  test('asks a guest to sign in, and leads back', async () => {
    expect(await guest.text(path)).toContain(`/sign-in?to=${encodeURIComponent(`${path}#comments`)}`)
    expect((await guest.get(`/comments/${await post(bob, `${path}/comments`, 'x')}/reply`)).status).toBe(401)
  })

  test('carries no script: what would be one stays text, or is left out', async () => {
    const text = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '[a](javascript:alert(1))',
      '[b](data:text/html,<script>alert(1)</script>)',
      '![c](javascript:alert(1))',
      '@<script>alert(1)</script>',
    ].join('\n\n')
    const id = await post(bob, `${path}/comments`, text)
    for (const address of [
      path,
      `/comments/${id}/history`,
      `${path}/comments.rss`,
      `${path}/comments.json`,
    ]) {
      const body = await guest.text(address)
      expect(body, address).not.toMatch(/<script>|<img src=x|href="(javascript|data):|src="javascript:/i)
    }
    for (const form of [`/comments/${id}/edit`, `/comments/${id}/reply`, `/comments/${id}/delete`])
      expect(await bob.text(form), form).not.toMatch(/<script>alert|<img src=x|href="(javascript|data):/i)
    const preview = await bob.post(`${path}/comments`, { text, intent: 'preview' })
    expect(await preview.text()).not.toMatch(/<script>alert|<img src=x|href="(javascript|data):/i)
  })
})

describe('a reply', () => {
  test('is written beside what it answers', async () => {
    const first = await post(bob, `${path}/comments`, 'What about noise?')
    const form = await ada.text(`/comments/${first}/reply`)
    expect(form).toContain('What about noise?')
    const reply = await post(ada, `/comments/${first}/reply`, 'There is none.')
    const page = await guest.text(path)
    expect(page.indexOf(`id="comment-${reply}"`)).toBeGreaterThan(page.indexOf(`id="comment-${first}"`))
    expect(page).toMatch(new RegExp(`in reply to <a href="#comment-${first}">Bob</a>`))
  })

  test('to what is not there is refused', async () => {
    expect((await bob.get('/comments/999999999999/reply')).status).toBe(404)
    expect((await bob.post('/comments/999999999999/reply', { text: 'x' })).status).toBe(404)
    expect((await guest.get('/comments/1/history')).status).toBe(404)
    expect((await guest.get('/comments/1')).status).toBe(404)
  })
})

describe('editing', () => {
  test('keeps what was said before for all to read', async () => {
    const id = await post(bob, `${path}/comments`, 'The first words.')
    expect(await bob.text(`/comments/${id}/edit`)).toContain('The first words.</textarea>')
    await post(bob, `/comments/${id}/edit`, 'The second words.')
    const page = await guest.text(path)
    expect(page).toContain('The second words.')
    expect(page).not.toContain('The first words.')
    expect(page).toContain(`/comments/${id}/history`)
    const history = await guest.text(`/comments/${id}/history`)
    expect(history).toMatch(/<del[^>]*>.*first/s)
    expect(history).toMatch(/<ins[^>]*>.*second/s)
  })

  test('after its time is refused, and the words stay in the form', async () => {
    const id = await post(bob, `${path}/comments`, 'Old words.')
    await site.storage.pool.query(
      `update comments set created_at = now() - interval '61 minutes' where id = $1`,
      [id],
    )
    expect((await bob.get(`/comments/${id}/edit`)).status).toBe(403)
    const refused = await bob.post(`/comments/${id}/edit`, { text: 'New words.', intent: 'send' })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('New words.</textarea>')
    expect(await bob.text(path)).not.toContain(`/comments/${id}/edit`)
  })

  test('and deleting are the author’s alone', async () => {
    const id = await post(bob, `${path}/comments`, 'Mine.')
    for (const act of ['edit', 'delete']) {
      expect((await ada.get(`/comments/${id}/${act}`)).status).toBe(403)
      expect((await ada.post(`/comments/${id}/${act}`, { text: 'Forged.' })).status).toBe(403)
      expect((await guest.get(`/comments/${id}/${act}`)).status).toBe(401)
      expect((await guest.post(`/comments/${id}/${act}`, { text: 'Forged.' })).status).toBe(401)
      expect(await ada.text(path)).not.toContain(`/comments/${id}/${act}`)
      expect(await bob.text(path)).toContain(`/comments/${id}/${act}`)
    }
    expect(await guest.text(path)).toContain('Mine.')
  })
})

describe('deleting', () => {
  test('takes words and name out of every answer, and leaves a line where others answered', async () => {
    const id = await post(bob, `${path}/comments`, 'Words to be gone.')
    await post(bob, `/comments/${id}/edit`, 'Other words to be gone.')
    const reply = await post(ada, `/comments/${id}/reply`, 'A reply that stays.')
    const deleted = await bob.post(`/comments/${id}/delete`)
    expect(deleted.headers.get('location')).toBe(`${path}?done=comment-deleted`)
    const page = await guest.text(path)
    expect(page).toContain('This comment is no longer available.')
    expect(page).toContain('in reply to <a href="#comment-')
    expect(page).toContain('A reply that stays.')
    const answers = [path, `${path}/comments.rss`, `${path}/comments.json`, `/comments/${id}/history`]
    for (const address of [...answers, `/comments/${id}`, `/comments/${reply}`]) {
      const body = await (await fetch(new URL(address, site.url))).text()
      expect(body, address).not.toMatch(/to be gone|\bBob\b/)
    }
    expect((await guest.get(`/comments/${id}/history`)).status).toBe(404)
    expect((await bob.post(`/comments/${id}/edit`, { text: 'x' })).status).toBe(404)
  })

  test('what a moderator hid, or whose author is hidden, is a line without a name', async () => {
    const id = await post(bob, `${path}/comments`, 'Hidden words.')
    await post(ada, `/comments/${id}/reply`, 'A reply that stays.')
    for (const columns of ['author_hidden = true', `author_hidden = false, moderation = 'hidden'`]) {
      await site.storage.pool.query(`update comments set ${columns} where id = $1`, [id])
      const page = await ada.text(path)
      expect(page).toContain('This comment is no longer available.')
      expect(page).not.toMatch(/Hidden words|Bob/)
    }
  })
})

describe('the discussion of a deleted summary', () => {
  test('can be read but not added to', async () => {
    const id = await post(bob, `${path}/comments`, 'Words that stay.')
    accepted(await deleteSummary(site.storage, operator, summaryId))
    const gone = await bob.get(path)
    expect(gone.status).toBe(410)
    const page = await gone.text()
    expect(page).toContain('Words that stay.')
    expect(page).not.toContain('<textarea')
    expect(page).not.toContain(`/comments/${id}/reply`)
    expect(page).not.toContain(`/comments/${id}/vote`)
    expect(page).not.toContain('Ada')
    expect((await bob.post(`${path}/comments`, { text: 'more' })).status).toBe(404)
    expect((await bob.post(`/comments/${id}/reply`, { text: 'more', intent: 'send' })).status).toBe(404)
    expect((await guest.get(`${path}/comments.atom`)).status).toBe(200)
  })

  test('is not there where nobody said anything, or the summary is private', async () => {
    accepted(await deleteSummary(site.storage, operator, summaryId))
    expect((await guest.get(`${path}/comments.rss`)).status).toBe(404)
    const other = (await someSummary(site.storage, ada.personId)).id
    const id = await post(bob, `/summaries/${other}/comments`, 'Private now.')
    await site.storage.pool.query(`update summaries set visibility = 'private' where id = $1`, [other])
    for (const address of [
      `/summaries/${other}`,
      `/summaries/${other}/comments.rss`,
      `/comments/${id}/history`,
    ]) {
      const answer = await guest.get(address)
      expect(answer.status, address).toBe(404)
      expect(await answer.text(), address).not.toContain('Private now.')
    }
    expect(await ada.text(`/summaries/${other}`)).not.toContain('Private now.')
  })
})

describe('a long thread', () => {
  test('goes on over pages, and a comment’s number leads to its page', async () => {
    const by = await someone(site.storage)
    const ids: number[] = []
    for (let n = 0; n < 3; n += 1) {
      const draft = { summaryId, authorId: by.personId, text: `Comment ${n}.` }
      ids.push(accepted(await writeComment(site.storage, operator, draft)).id)
    }
    await site.storage.pool.query(
      `insert into comments (kind, summary_id, author_id, text, html, pipeline_version, created_at)
       select 'comment', $1, $2, 'x', '<p>x</p>', 1, '2020-01-01'::timestamptz + n * interval '1 minute' from generate_series(1, 498) n`,
      [summaryId, by.personId],
    )
    const first = await guest.text(path)
    expect(first).toContain('501 comments')
    expect(first).toContain(`${path}?page=2`)
    expect(first).not.toContain(`id="comment-${ids[2]}"`)
    const second = await guest.text(`${path}?page=2`)
    expect(second).toContain(`id="comment-${ids[2]}"`)
    expect((await guest.get(`/comments/${ids[2]}`)).headers.get('location')).toBe(
      `${path}?page=2#comment-${ids[2]}`,
    )
    expect((await guest.get(`${path}?page=3`)).status).toBe(404)
    expect((await guest.get(`${path}?page=x`)).status).toBe(400)
  })
})

describe('the feed of a discussion', () => {
  test.each(['rss', 'atom', 'json'])('holds its comments (%s)', async (format) => {
    const id = await post(bob, `${path}/comments`, 'In the feed.')
    const feed = await guest.text(`${path}/comments.${format}`)
    expect(feed).toContain('In the feed.')
    expect(feed).toContain(`/comments/${id}`)
    await post(ada, `/comments/${id}/reply`, 'And later.')
    await expect.poll(() => guest.text(`${path}/comments.${format}`)).toContain('And later.')
  })
})
