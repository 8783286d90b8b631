// Writing as a program does it: drafts, all of one's own summaries, images, and correcting papers.

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { editsAnHour } from '#actions/edit-paper.ts'
import { makeApiToken } from '#actions/make-api-token.ts'
import { operator } from '#domain/actor.ts'
import { apiCaller, call, callRaw, type Program, program } from '../support/api.ts'
import { accepted } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { soon } from '../support/soon.ts'

let site: TestSite
let ada: Program
let bob: Program
const path = '/papers/arxiv:1905.01320'

beforeAll(async () => {
  site = await createTestSite()
  ada = await program(site, 'ada')
  bob = await program(site, 'bob')
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

describe('a draft', () => {
  const draft = `${path}/summary/draft`

  test('is saved version after version, and read by nobody else', async () => {
    expect(await ada.call('GET', draft)).toMatchObject({ status: 404, body: { code: 'draft-unknown' } })
    const first = await ada.call('PUT', draft, { text: 'Half', base: 0, version: 0 })
    expect(first).toMatchObject({ status: 200, body: { version: 1 } })
    await ada.call('PUT', draft, { text: 'Half of it', base: 0, version: 1 })
    expect((await ada.call('GET', draft)).body).toMatchObject({
      text: 'Half of it',
      version: 2,
      language: 'en',
    })
    expect((await bob.call('GET', draft)).status).toBe(404)
    const all = await ada.call('GET', '/me/drafts')
    expect(all.body.items).toMatchObject([{ paper: { key: 'arxiv:1905.01320' }, version: 2 }])
    expect(JSON.stringify(all.body)).not.toContain('Half')
  })

  test.each([
    { base: 2 ** 31, version: 0 },
    { base: 0, version: 2 ** 31 },
    { base: 2 ** 40, version: 0 },
    { base: -1, version: 0 },
    { base: 0, version: 0, summary: 2 ** 60 },
  ])('with numbers that no revision has is refused: %j', async (numbers) => {
    expect(await ada.call('PUT', draft, { text: 'Half', ...numbers })).toMatchObject({ status: 400 })
  })

  test('that another place saved meanwhile is refused, with what it saved', async () => {
    const late = await ada.call('PUT', draft, { text: 'Another half', base: 0, version: 1 })
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'draft-conflict', draft: { text: 'Half of it', version: 2 } },
    })
    expect(late.headers.get('content-type')).toBe('application/problem+json')
    const { token } = accepted(
      await makeApiToken(site.storage, operator, {
        personId: ada.personId,
        name: 'blind',
        scopes: ['write'],
      }),
    )
    const blind = await apiCaller(site, token)('PUT', draft, { text: 'Mine', base: 0, version: 1 })
    expect(blind.body.draft).toEqual({ version: 2, savedAt: expect.any(String) })
  })

  test('that is thrown away while it is saved is saved as a first one', async () => {
    const { pool } = site.storage
    const client = await pool.connect()
    await client.query('begin')
    await client.query('select from drafts where person_id = $1 for update', [ada.personId])
    const saving = ada.call('PUT', draft, { text: 'Half of it, and more', base: 0, version: 2 })
    await vi.waitFor(async () => {
      const { rows } = await pool.query('select from pg_locks where not granted')
      expect(rows.length).toBeGreaterThan(0)
    }, soon)
    await client.query('delete from drafts where person_id = $1', [ada.personId])
    await client.query('commit')
    client.release()
    expect(await saving).toMatchObject({ status: 200, body: { version: 1 } })
  })

  test('is thrown away', async () => {
    expect((await ada.call('DELETE', draft)).status).toBe(200)
    expect((await ada.call('DELETE', draft)).status).toBe(404)
    expect((await ada.call('GET', '/me/drafts')).body.items).toEqual([])
  })
})

test('one’s own summaries are all there, no matter who else may read them; a shared one by its link', async () => {
  const unlisted = await ada.call('PUT', `${path}/summary`, { text: 'By link.', visibility: 'unlisted' })
  const own = await ada.call('GET', '/me/summaries')
  expect(own.body.items).toMatchObject([
    { id: unlisted.body.id, visibility: 'unlisted', isVisible: false, revision: 1 },
  ])
  expect((await bob.call('GET', '/me/summaries')).body.items).toEqual([])
  const { shareLink } = (await ada.call('POST', `/summaries/${unlisted.body.id}/link`)).body
  const secret = shareLink.split('/').at(-1)
  const shared = await call(site, 'GET', `/shared/${secret}`)
  expect(shared.body).toMatchObject({ id: unlisted.body.id, paper: { key: 'arxiv:1905.01320' } })
  await ada.call('DELETE', `/summaries/${unlisted.body.id}/link`)
  expect(await call(site, 'GET', `/shared/${secret}`)).toMatchObject({ status: 404 })
})

test('one’s own vote is told to oneself, and its reason to the author', async () => {
  const { body } = await ada.call('PUT', `${path}/summary`, { text: 'Vote.', visibility: 'public' })
  await bob.call('PUT', `/summaries/${body.id}/vote`, { value: -1, reason: 'unclear' })
  const mine = await bob.call('GET', `/summaries/${body.id}/vote`)
  expect(mine.body).toEqual({ value: -1, isOwn: false, reasons: {} })
  const theirs = await ada.call('GET', `/summaries/${body.id}/vote`)
  expect(theirs.body).toEqual({ value: 0, isOwn: true, reasons: { unclear: 1 } })
  const comment = await bob.call('POST', `/summaries/${body.id}/comments`, { text: 'Hm.' })
  await ada.call('PUT', `/comments/${comment.body.id}/vote`, { value: 1 })
  expect((await ada.call('GET', `/comments/${comment.body.id}/vote`)).body.value).toBe(1)
  expect((await call(site, 'GET', `/comments/${comment.body.id}/vote`)).status).toBe(401)
})

describe('an image', () => {
  async function png(width = 4): Promise<Uint8Array<ArrayBuffer>> {
    const create = { width, height: 4, channels: 3, background: 'red' } as const
    return new Uint8Array(await sharp({ create }).png().toBuffer())
  }
  const send = (bytes: Uint8Array<ArrayBuffer> | FormData, type?: string, query = '?alt=A%20red%20square') =>
    callRaw(site, 'POST', `/images${query}`, bytes, type, ada.token)

  test('is uploaded as it is, and stands at its address', async () => {
    const { status, body } = await send(await png(), 'image/png')
    expect(status).toBe(201)
    expect(body).toMatchObject({ width: 4, height: 4, alt: 'A red square' })
    expect(body.markdown).toBe(`![A red square](${body.address})`)
    expect((await site.get(body.address)).status).toBe(200)
  })

  test('is uploaded as a form, whose fields say what it shows', async () => {
    const form = new FormData()
    form.set('file', new File([await png(5)], 'x.png'))
    form.set('decorative', 'true')
    expect(await send(form, undefined, '')).toMatchObject({ status: 201, body: { alt: '', width: 5 } })
  })

  test.each([
    ['without a description', 'image/png', '', 'alt-missing', 422],
    ['as another type', 'text/plain', '?alt=x', 'file-type-wrong', 415],
  ])('%s is refused', async (_, type, query, code, status) => {
    expect(await send(await png(), type, query)).toMatchObject({ status, body: { code } })
  })

  test('that is none, or nothing, or too much, is refused', async () => {
    expect((await send(new Uint8Array([1, 2, 3]), 'image/png')).status).toBe(422)
    expect((await send(new Uint8Array(), 'image/png')).body.code).toBe('file-missing')
    const large = await send(new Uint8Array(10 * 1024 * 1024 + 70_000), 'image/png')
    expect(large).toMatchObject({ status: 413, body: { code: 'image-too-heavy' } })
  })
})

describe('correcting a paper', () => {
  const key = 'doi:10.5555/edit.1'

  test('begins with one that is brought by hand, with all that is known', async () => {
    const known = {
      ...{
        identifiers: ['10.5555/edit.1'],
        title: 'By hand',
        authors: ['Ada L', { name: 'Bob B', family: 'B' }],
      },
      ...{ year: 2019, venue: { name: 'Journal of Edits', kind: 'journal' }, volume: '7', pages: '1-2' },
      ...{ tags: ['hand'] },
    }
    expect(await ada.call('POST', '/papers', known)).toMatchObject({ status: 201, body: { key } })
    const read = (await call(site, 'GET', `/papers/${key}`)).body
    expect(read).toMatchObject({
      ...{ title: 'By hand', year: 2019, volume: '7', pages: '1-2', tags: ['hand'] },
      ...{
        venue: { name: 'Journal of Edits' },
        authors: [{ name: 'Ada L' }, { name: 'Bob B', family: 'B' }],
      },
    })
  })

  test('changes what is sent, takes away what is null, and leaves the rest', async () => {
    const edit = {
      title: 'By two hands',
      volume: null,
      year: 2020,
      identifiers: ['https://arxiv.org/abs/2001.00123'],
    }
    const edited = await ada.call('PATCH', `/papers/${key}`, edit)
    expect(edited).toMatchObject({ status: 200, body: { key: 'arxiv:2001.00123' } })
    const read = (await call(site, 'GET', `/papers/${key}`)).body
    expect(read).toMatchObject({
      title: 'By two hands',
      year: 2020,
      venueYear: 2020,
      pages: '1-2',
      tags: ['hand'],
    })
    expect(read.volume).toBeUndefined()
  })

  test('is for the person who added it, and for moderators', async () => {
    const judge = await program(site, 'judge', { role: 'moderator' })
    expect((await bob.call('PATCH', `/papers/${key}`, { title: 'Mine' })).status).toBe(403)
    expect((await judge.call('PATCH', `/papers/${key}`, { title: 'By a judge' })).status).toBe(200)
    expect(await ada.call('PATCH', `/papers/${key}`, { title: '' })).toMatchObject({
      status: 422,
      body: { code: 'title-missing' },
    })
  })

  test('is not done at the speed of a machine', async () => {
    const eve = await program(site, 'eve')
    const hers = (await eve.call('POST', '/papers', { identifier: '10.5555/eve.1' })).body.key
    expect((await eve.call('PATCH', `/papers/${hers}`, { title: 'One' })).status).toBe(200)
    const key = `edit-paper:${eve.personId}`
    await site.storage.pool.query('update rate_limits set count = $2 where key = $1', [key, editsAnHour])
    expect((await eve.call('PATCH', `/papers/${hers}`, { title: 'Two' })).body.code).toBe('too-many')
  })

  test('by several at once loses nothing that one of them changed', async () => {
    const edits = [
      { volume: '8' },
      { number: '3' },
      { pages: '9-10' },
      { tags: ['one', 'two'] },
      { title: 'At once' },
    ]
    const replies = await Promise.all(edits.map((edit) => ada.call('PATCH', `/papers/${key}`, edit)))
    expect(replies.map(({ status }) => status)).toEqual(edits.map(() => 200))
    expect((await call(site, 'GET', `/papers/${key}`)).body).toMatchObject(Object.assign({}, ...edits))
  })
})

test.each([
  ['/venues', 'key'],
  ['/fields', 'key'],
  ['/tags', 'tag'],
])('%s are listed, and lead to their papers', async (room, name) => {
  const { items } = (await call(site, 'GET', room)).body
  const [most] = items.toSorted((a: { papers: number }, b: { papers: number }) => b.papers - a.papers)
  const found = await call(site, 'GET', `${room}/${most[name]}/papers`)
  expect(found.body.items).toHaveLength(Math.min(20, most.papers))
  expect(/rel="next"/.test(found.headers.get('link') ?? '')).toBe(most.papers > 20)
  expect((await call(site, 'GET', `${room}/nothing-here/papers`)).status).toBe(404)
})

test('a venue has years, a random paper a key', async () => {
  const { items } = (await call(site, 'GET', '/venues')).body
  const { years, key } = (await call(site, 'GET', `/venues/${items[0].key}`)).body
  const inYear = await call(site, 'GET', `/venues/${key}/papers?year=${years[0].year}`)
  expect(inYear.body.items[0].venueYear).toBe(years[0].year)
  const random = await call(site, 'GET', '/random')
  expect((await call(site, 'GET', `/papers/${random.body.key}`)).body.summaryCount).toBeGreaterThan(0)
})

test('a paper of a title that is there is refused with those papers, until it is said to be different', async () => {
  const sent = { identifiers: ['10.5555/same.1'], title: 'Attention is all you need', authors: ['Jane Doe'] }
  const refused = await ada.call('POST', '/papers', sent)
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'title-exists', papers: [{ key: 'arxiv:1706.03762', title: 'Attention Is All You Need' }] },
  })
  expect((await ada.call('GET', '/papers/doi:10.5555/same.1')).status).toBe(404)
  const bibtex =
    '@misc{k, title = {{Attention} is all you Need}, author = {Doe, Jane}, doi = {10.5555/same.2}}'
  expect((await ada.call('POST', '/papers', { bibtex })).body.code).toBe('title-exists')
  expect((await ada.call('POST', '/papers', { ...sent, isDifferent: true })).status).toBe(201)
})

test('authors as printed get their parts, and organisations say that they are one', async () => {
  const names = [
    'Jane Doe',
    'Roe, Richard',
    { name: 'Ludwig van Beethoven' },
    '{Google DeepMind}',
    'R Core Team',
  ]
  const authors = [...names, { name: 'Meta Reality', isOrganisation: true }]
  const identifiers = ['10.5555/printed.1']
  await ada.call('POST', '/papers', { identifiers, title: 'Printed names', authors })
  expect(await site.text('/papers/doi:10.5555/printed.1.bib')).toContain(
    'author = {Doe, Jane and Roe, Richard and van Beethoven, Ludwig and {Google DeepMind} and {R Core Team} and {Meta Reality}}',
  )
  const { body } = await ada.call('GET', '/papers/doi:10.5555/printed.1')
  expect(body.authors[0]).toEqual({ name: 'Jane Doe', given: 'Jane', family: 'Doe' })
  await ada.call('PATCH', '/papers/doi:10.5555/printed.1', { authors: body.authors })
  expect((await ada.call('GET', '/papers/doi:10.5555/printed.1')).body.authors).toEqual(body.authors)
})
