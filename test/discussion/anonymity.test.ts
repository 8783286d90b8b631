// The author of an anonymous summary talks under it, votes, and is mentioned: no answer to anybody else tells who it is.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { crawl, type Seen } from '../support/crawl.ts'
import { somePaper, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

/** Words that occur nowhere else, so that finding one on a page means one thing. */
const name = 'quillonia-vesp'

let site: TestSite
let author: Member
let other: Member
let summary: string
let byAuthor: string[]
let asOther: Map<string, Seen>
let asGuest: Map<string, Seen>

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  // A number that stands for nothing else on any page.
  await site.storage.pool.query(`select setval(pg_get_serial_sequence('persons', 'id'), 7482916)`)
  author = await signIn(site, name, { displayName: 'Quillonia Vesp' })
  other = await signIn(site, 'other')
  const paper = await somePaper(site.storage)
  const { id } = await someSummary(site.storage, author.personId, { anonymous: true, paperId: paper.id })
  summary = `/summaries/${id}`
  const first = await post(other, `${summary}/comments`, 'Who wrote this?')
  const reply = await post(author, `/comments/${first}/reply`, 'That is not told.')
  const second = await post(author, `${summary}/comments`, 'A remark of the author.')
  await post(author, `/comments/${second}/edit`, 'A better remark of the author.')
  const answered = await post(other, `/comments/${second}/reply`, 'Thank you.')
  const deleted = await post(author, `/comments/${answered}/reply`, 'A remark to be deleted.')
  await post(other, `/comments/${deleted}/reply`, 'It was useful.')
  await author.post(`/comments/${deleted}/delete`)
  await author.post(`/comments/${first}/vote`, { value: '-1', reason: 'unkind' })
  await author.post(`/comments/${answered}/vote`, { value: '1' })
  byAuthor = [reply, second]
  const starts = ['/', summary, keyAddress(paper.key), ...byAuthor.map((one) => `/comments/${one}/history`)]
  const feeds = ['rss', 'atom', 'json'].flatMap((format) => [
    `${summary}/comments.${format}`,
    `${keyAddress(paper.key)}.${format}`,
  ])
  asOther = await crawl({ ...site, get: (path: string) => other.get(path) }, [...starts, ...feeds])
  asGuest = await crawl(site, [...starts, ...feeds])
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

async function post(by: Member, to: string, text: string): Promise<string> {
  const response = await by.post(to, { text, intent: 'send' })
  const [, id] = response.headers.get('location')?.match(/#comment-(\d+)$/) ?? []
  if (id === undefined) throw new Error(`${response.status} ${await response.text()}`)
  return id
}

function answersWithDiscussion(): Seen[] {
  return [...asOther.values(), ...asGuest.values()].filter(({ body }) => /remark of the author/.test(body))
}

describe('what is said by an anonymous author', () => {
  test('is there to be read', () => {
    const paths = new Set(answersWithDiscussion().map(({ path }) => path))
    expect([...paths]).toEqual(
      expect.arrayContaining([summary, `${summary}/comments.rss`, `/comments/${byAuthor[1]}/history`]),
    )
    expect(asGuest.get(summary)?.body).toContain('<b>The author</b>')
  })

  test('names nobody, in no form', async () => {
    const { rows } = await site.storage.pool.query<{ account: string }>(
      'select id as account from accounts where person_id = $1',
      [author.personId],
    )
    for (const { path, body } of answersWithDiscussion()) {
      expect(body, path).not.toMatch(/quillonia|vesp\b/i)
      expect(body, path).not.toContain(String(author.personId))
      expect(body, path).not.toContain(String(rows[0]?.account))
    }
  })

  test('tells the hour at most', async () => {
    const { rows } = await site.storage.pool.query<{ created_at: Date; edited_at: Date | null }>(
      'select created_at, edited_at from comments where anonymous',
    )
    expect(rows).toHaveLength(3)
    for (const { created_at, edited_at } of rows)
      for (const time of [created_at, edited_at]) expect((time?.getTime() ?? 0) % 3_600_000).toBe(0)
  })

  test('has numbers that do not tell when it was written', async () => {
    const { rows } = await site.storage.pool.query<{ id: string }>('select id from comments')
    expect(rows.every(({ id }) => Number(id) >= 100_000_000_000_000)).toBe(true)
  })

  test('is told to others without a name and to the hour', async () => {
    const { rows } = await site.storage.pool.query<{ actor_id: string | null; created_at: Date }>(
      'select actor_id, created_at from notices where person_id = $1',
      [other.personId],
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { actor_id, created_at } of rows) {
      expect(actor_id).toBeNull()
      expect(created_at.getTime() % 3_600_000).toBe(0)
    }
  })

  test('is the author’s own to see as theirs', async () => {
    const page = await author.text(summary)
    expect(page).toContain('<b>The author</b> (you)')
    expect(page).toContain('Your name won’t be shown.')
    expect(asOther.get(summary)?.body).not.toContain('Your name won’t be shown.')
  })
})

test('a deleted remark of the author is a line like any other', () => {
  for (const seen of [asOther, asGuest]) expect(seen.get(summary)?.body).not.toContain('to be deleted')
})

test('mentioning somebody under an anonymous summary is answered the same whether they wrote it or not', async () => {
  const bystander = await signIn(site, 'bystander')
  for (const mentioned of [name, bystander.name]) {
    const response = await other.post(`${summary}/comments`, { text: `Is it @${mentioned}?`, intent: 'send' })
    expect(response.status).toBe(303)
  }
  const page = await visit(site).text(summary)
  const shown = [name, 'bystander'].map((one) => page.match(new RegExp(`Is it <a[^>]*>@${one}</a>`)))
  expect(shown.every(Boolean)).toBe(true)
})

describe('what an author said with a name, once the summary has none,', () => {
  let paper: { id: number; key: string }
  let key: string
  let said: string
  let reply: string
  let fresh: string
  let written: string
  let seen: Map<string, Seen>

  beforeAll(async () => {
    paper = await somePaper(site.storage)
    key = encodeURIComponent(paper.key)
    const { id } = await someSummary(site.storage, author.personId, { paperId: paper.id })
    const asked = await post(other, `/summaries/${id}/comments`, 'Is it known whose?')
    said = await post(author, `/comments/${asked}/reply`, '# Plain\n\nA plimsoll, as its author says.')
    await post(author, `/comments/${said}/edit`, '# Plainly\n\nA plimsoll, as its author said.')
    reply = await post(other, `/comments/${said}/reply`, 'So it is.')
    await other.post(`/comments/${said}/vote`, { value: '1' })
    expect(await visit(site).text(`/summaries/${id}`)).toContain(`c${said}-`)
    const form = { text: 'A text.', visibility: 'public', assistance: 'none', language: 'en', base: '1' }
    const saved = await author.post(`/papers/${key}/summary`, { ...form, anonymous: 'yes' })
    written = saved.headers.get('location')?.match(/summary-(\d+)/)?.[1] ?? ''
    const { rows } = await site.storage.pool.query<{ id: string }>(
      `select id from comments where text like '%A plimsoll%'`,
    )
    fresh = rows[0]?.id ?? ''
    const starts = ['/', keyAddress(paper.key), `/comments/${reply}`, `/comments/${fresh}/history`, '/inbox']
    const feeds = ['rss', 'atom', 'json'].map((format) => `${keyAddress(paper.key)}.${format}`)
    const api = [`/api/v1/comments/${fresh}`, `/api/v1/comments/${reply}`]
    seen = await crawl({ ...site, get: (path: string) => other.get(path) }, [...starts, ...feeds, ...api])
  })

  test('is gone at its old address', async () => {
    for (const path of ['', '/history'])
      for (const of of ['', '/api/v1'])
        expect([of, path, (await other.get(`${of}/comments/${said}${path}`)).status]).toEqual([of, path, 404])
  })

  test('has another id, with its votes, replies and earlier texts, and nobody’s name', async () => {
    expect(fresh).not.toBe(said)
    const comment = await (await other.get(`/api/v1/comments/${fresh}`)).json()
    expect(comment).toMatchObject({ author: null, votes: { ups: 1 } })
    const { items } = await (await other.get(`/api/v1/summaries/${written}/comments`)).json()
    expect(items).toContainEqual(expect.objectContaining({ id: Number(reply), parent: Number(fresh) }))
    expect(await other.text(`/comments/${fresh}/history`)).toContain('as its author says')
    for (const { path, body } of seen.values())
      if (/plimsoll/.test(body)) expect([path, /quillonia|vesp\b/i.test(body)]).toEqual([path, false])
  })

  test('is named by its old id nowhere, also not in its own HTML or in others’ notices', async () => {
    expect([...seen.values()].some(({ body }) => body.includes(`c${fresh}-`))).toBe(true)
    for (const { path, body } of seen.values()) expect([path, body.includes(said)]).toEqual([path, false])
    const { rows } = await site.storage.pool.query('select event from notices where event like $1', [
      `%${said}%`,
    ])
    expect(rows).toEqual([])
  })
})
