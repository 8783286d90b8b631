// Following through the pages: by buttons, told once in the inbox, and nothing of whom one does not want to hear.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { deleteSummary } from '#actions/delete-summary.ts'
import { tellFollowers } from '#actions/notices/tell-followers.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { followedSearch } from '#domain/following/follow.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { type Member, signIn, type Visitor, visit } from '../support/browsing.ts'
import { accepted, someSummary } from '../support/discussed.ts'
import { inboxOf, noticesOf, tellAll } from '../support/following.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'

let site: TestSite
let guest: Visitor
let ada: Member
let bob: Member
let cleo: Member
let paper: { id: number; key: string; title: string }

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  await site.storage.pool.query(`insert into fields (key, name) values ('physics', 'Physics')`)
  await site.storage.pool.query(
    `insert into venues (key, name, short, kind) values ('neurips', 'Neural Systems', 'NeurIPS', 'conference')`,
  )
  guest = visit(site)
  ada = await signIn(site, 'ada')
  bob = await signIn(site, 'bob')
  cleo = await signIn(site, 'cleo')
})
beforeEach(async () => {
  paper = await newPaper()
})
afterEach(async () => {
  await tellAll(site)
  for (const table of ['follows', 'blocks', 'notices']) await site.storage.pool.query(`delete from ${table}`)
  await site.storage.pool.query(`update persons set state = 'active'`)
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

let papers = 0

async function newPaper(by: Member | undefined = undefined) {
  papers += 1
  const title = `Kelvin Waves ${papers}`
  const actor = by
    ? ({ kind: 'person', personId: by.personId, role: 'member', state: 'active' } as const)
    : operator
  const draft = {
    ...{
      identifiers: someIdentifiers(`10.5555/followed.${papers}`),
      title,
      authors: ['Ann Author'].map((name) => ({ name })),
    },
    ...{ fields: ['physics'], tags: ['waves'], venue: 'neurips', year: 2020 },
  }
  return { ...accepted(await addPaper(site.storage, actor, draft)), title }
}

function follow(by: Member, kind: string, key: string): Promise<Response> {
  return by.post('/follow', { kind, key, to: '/inbox/following' })
}

function summarise(by: Member, more: { anonymous?: boolean } = {}) {
  return someSummary(site.storage, by.personId, { paperId: paper.id, ...more })
}

describe('a follow', () => {
  test('is a button on each page, and in the list of all', async () => {
    const pages = [
      keyAddress(paper.key),
      `/@${bob.name}`,
      '/venues/neurips',
      '/venues/neurips/2020',
      '/fields/physics',
      '/tags/waves',
      '/search?q=kelvin',
    ]
    for (const path of pages) {
      expect(await guest.text(path), path).not.toContain('action="/follow"')
      expect(await ada.text(path), path).toContain('action="/follow"')
    }
    await follow(ada, 'paper', paper.key)
    await follow(ada, 'person', bob.name)
    await follow(ada, 'venue', 'neurips')
    await follow(ada, 'field', 'physics')
    await follow(ada, 'tag', 'waves')
    const followed = await follow(ada, 'search', '  Kelvin   WAVES ')
    expect(followed.headers.get('location')).toBe('/inbox/following?done=followed')
    for (const path of pages.slice(0, -1)) expect(await ada.text(path), path).toContain('action="/unfollow"')
    expect(await ada.text('/search?q=kelvin+Waves')).toContain('action="/unfollow"')
    const list = await ada.text('/inbox/following')
    for (const title of [paper.title, 'Bob', 'NeurIPS', 'Physics', 'waves', 'kelvin waves'])
      expect(list).toContain(`>${title}`)
  })

  test('ends by its button, and ending what is not followed is no error', async () => {
    await follow(ada, 'tag', 'waves')
    for (let i = 0; i < 2; i += 1)
      expect(
        (await ada.post('/unfollow', { kind: 'tag', key: 'waves', to: '/tags/waves' })).headers.get(
          'location',
        ),
      ).toBe('/tags/waves?done=unfollowed')
    expect(await ada.text('/inbox/following')).toContain('You’re not following anything yet.')
  })

  test('is one, however often and fast the button is pressed', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => follow(ada, 'paper', paper.key)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    const { rows } = await site.storage.pool.query('select from follows where person_id = $1', [ada.personId])
    expect(rows).toHaveLength(1)
  })

  test('is one of five hundred at most', async () => {
    await site.storage.pool.query(
      `insert into follows (person_id, kind, key) select $1, 'tag', 'tag-' || n from generate_series(1, 499) n`,
      [ada.personId],
    )
    const more = await Promise.all([
      follow(ada, 'tag', 'waves'),
      follow(ada, 'field', 'physics'),
      follow(ada, 'paper', paper.key),
    ])
    expect(more.map(({ status }) => status).toSorted()).toEqual([303, 422, 422])
  })

  test.each([
    ['paper', 'doi:10.5555/nowhere', 404],
    ['person', 'nobody', 404],
    ['venue', 'no-venue', 404],
    ['tag', 'no-tag', 404],
    ['search', '   ', 404],
    ['moon', 'x', 422],
  ])('of a %s %s is refused', async (kind, key, status) => {
    expect((await follow(ada, kind, key)).status).toBe(status)
  })

  test('is for those who are signed in, and not of oneself', async () => {
    expect((await guest.post('/follow', { kind: 'tag', key: 'waves' })).status).toBe(401)
    expect((await follow(ada, 'person', ada.name)).status).toBe(422)
    expect(await ada.text(`/@${ada.name}`)).not.toContain('action="/follow"')
  })
})

describe('a new summary', () => {
  test('notifies once, however many follows it touches', async () => {
    for (const [kind, key] of [
      ['paper', paper.key],
      ['person', bob.name],
      ['venue', 'neurips'],
      ['tag', 'waves'],
      ['field', 'physics'],
      ['search', 'kelvin waves'],
    ] as const)
      await follow(ada, kind, key)
    const { id } = await summarise(bob)
    await tellAll(site)
    expect(await inboxOf(ada)).toEqual([`Bob wrote a summary of “${paper.title}”`])
    expect(await ada.text('/about')).toContain('1 new')
    const [notice = ''] = await noticesOf(ada)
    expect((await ada.get(notice)).headers.get('location')).toBe(`/summaries/${id}`)
    expect(await ada.text('/about')).not.toContain('1 new')
  })

  test.each([
    ['paper', () => paper.key],
    ['person', () => bob.name],
    ['venue', () => 'neurips'],
    ['tag', () => 'waves'],
    ['field', () => 'physics'],
    ['search', () => 'author:author field:physics year:2019-2021'],
    ['search', () => '"kelvin waves" venue:neurips'],
  ])('notifies those who follow its %s', async (kind, key) => {
    await follow(ada, kind, key())
    await summarise(bob)
    await tellAll(site)
    expect(await inboxOf(ada)).toHaveLength(1)
  })

  test.each(['kelvin field:biology', 'kelvin year:2021', 'kelvin quantum', 'author:nobody kelvin'])(
    'is not told to who follows the search %s',
    async (search) => {
      await follow(ada, 'search', search)
      await summarise(bob)
      await tellAll(site)
      expect(await inboxOf(ada)).toEqual([])
    },
  )

  test('is no news when it is edited, nor when another follows one that was deleted', async () => {
    await follow(ada, 'paper', paper.key)
    const { id } = await summarise(bob)
    await tellAll(site)
    await someSummary(site.storage, bob.personId, { paperId: paper.id, text: 'Another text.' })
    await tellAll(site)
    expect(await inboxOf(ada)).toHaveLength(1)
    await deleteSummary(site.storage, operator, id)
    await someSummary(site.storage, bob.personId, { paperId: paper.id, text: 'Back again.' })
    await tellAll(site)
    expect(await inboxOf(ada)).toEqual([])
  })

  test('notifies when it becomes public, and not before', async () => {
    await follow(ada, 'paper', paper.key)
    const draft = { paperId: paper.id, authorId: bob.personId, text: 'A text.' }
    accepted(await writeSummary(site.storage, operator, { ...draft, visibility: 'private' }))
    await tellAll(site)
    expect(await inboxOf(ada)).toEqual([])
    accepted(await writeSummary(site.storage, operator, { ...draft, visibility: 'public' }))
    await tellAll(site)
    expect(await inboxOf(ada)).toHaveLength(1)
  })

  test('vanishes from the inbox when it is deleted', async () => {
    await follow(ada, 'paper', paper.key)
    const { id } = await summarise(bob)
    await tellAll(site)
    const [notice = ''] = await noticesOf(ada)
    await deleteSummary(site.storage, operator, id)
    expect(await inboxOf(ada)).toEqual([])
    expect((await ada.get(notice)).status).toBe(404)
    expect(await ada.text('/about')).not.toContain(' new</b>')
  })

  test('is not told to its author, nor across a block in either direction', async () => {
    for (const by of [ada, bob, cleo]) await follow(by, 'paper', paper.key)
    await ada.post('/block', { name: bob.name })
    await bob.post('/block', { name: cleo.name })
    await summarise(bob)
    await tellAll(site)
    for (const by of [ada, bob, cleo]) expect(await inboxOf(by)).toEqual([])
  })

  test.each(['suspended', 'spam', 'closed'])('is not told to who is %s', async (state) => {
    await follow(ada, 'paper', paper.key)
    await site.storage.pool.query('update persons set state = $2 where id = $1', [ada.personId, state])
    await summarise(bob)
    await tellAll(site)
    const { rows } = await site.storage.pool.query('select from notices where person_id = $1', [ada.personId])
    expect(rows).toEqual([])
  })

  test('notifies once, by jobs that run at the same time', async () => {
    await follow(ada, 'paper', paper.key)
    await summarise(bob)
    const runs = await Promise.all([1, 2, 3, 4].map(() => tellFollowers(site.storage, operator)))
    expect(runs.map((run) => accepted(run).news).reduce((sum, news) => sum + news)).toBeGreaterThanOrEqual(1)
    expect(await inboxOf(ada)).toHaveLength(1)
  })
})

describe('news', () => {
  test('waits until the person who writes about the paper is done, and notifies of what is so then', async () => {
    await follow(ada, 'person', bob.name)
    const { id } = await summarise(bob)
    const writer = await site.storage.pool.connect()
    await writer.query('begin')
    await writer.query('select from papers where id = $1 for update', [paper.id])
    await writer.query('update summaries set anonymous = true where id = $1', [id])
    const telling = tellAll(site)
    await expect
      .poll(async () => {
        const { rows } = await site.storage.pool.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%papers%for key share%'`,
        )
        return rows.length
      })
      .toBeGreaterThan(0)
    await writer.query('commit')
    writer.release()
    await telling
    expect(await inboxOf(ada)).toEqual([])
  })

  test('that didn’t reach everyone is finished by the next run', async () => {
    await follow(ada, 'paper', paper.key)
    await summarise(bob)
    await site.storage.pool.query(`alter table notices add constraint broken check (kind <> 'summary')`)
    await expect(tellAll(site)).rejects.toThrow()
    await site.storage.pool.query('alter table notices drop constraint broken')
    await tellAll(site)
    expect(await inboxOf(ada)).toHaveLength(1)
  })
})

describe('an anonymous summary', () => {
  test('notifies those who follow the paper, without a name and without the minute, and not to followers of its author', async () => {
    await follow(ada, 'paper', paper.key)
    await follow(cleo, 'person', bob.name)
    await follow(bob, 'paper', paper.key)
    await ada.post('/block', { name: bob.name })
    await summarise(bob, { anonymous: true })
    await tellAll(site)
    expect(await inboxOf(ada)).toEqual([`New anonymous summary of “${paper.title}”`])
    expect(await ada.text('/inbox')).not.toMatch(/bob/i)
    expect(await ada.text('/inbox')).toMatch(/datetime="[^"]*:00:00\.000Z"/i)
    expect(await inboxOf(cleo)).toEqual([])
    expect(await inboxOf(bob)).toEqual([])
  })

  test('that was signed is in no inbox any more, and is not told again', async () => {
    await follow(ada, 'person', bob.name)
    await follow(cleo, 'paper', paper.key)
    await summarise(bob)
    await tellAll(site)
    expect(await inboxOf(ada)).toHaveLength(1)
    await summarise(bob, { anonymous: true })
    await tellAll(site)
    expect(await inboxOf(ada)).toEqual([])
    expect(await inboxOf(cleo)).toEqual([])
  })
})

describe('a new question', () => {
  test('notifies those who follow the paper, and once to who is mentioned in it', async () => {
    for (const by of [ada, bob, cleo]) await follow(by, 'paper', paper.key)
    const fields = { title: 'Why?', text: `What does @${cleo.name} think?`, intent: 'send' }
    const asked = await bob.post(`${keyAddress(paper.key)}/ask`, fields)
    expect(asked.status).toBe(303)
    await tellAll(site)
    expect(await inboxOf(ada)).toEqual([`Bob asked about “${paper.title}”: “Why?”`])
    expect(await inboxOf(cleo)).toEqual([`Bob mentioned you under “Why?”`])
    expect(await inboxOf(bob)).toEqual([])
    const [notice = ''] = await noticesOf(ada)
    expect((await ada.get(notice)).headers.get('location')).toMatch(/^\/questions\/\d+$/)
  })
})

describe('a new paper', () => {
  test('notifies those who follow its venue, fields, tags and searches, without who added it', async () => {
    const members = [ada, cleo, await signIn(site, 'dana')]
    const follows = [
      ['venue', 'neurips'],
      ['tag', 'waves'],
      ['search', 'kelvin'],
    ] as const
    for (const [i, [kind, key]] of follows.entries()) await follow(members[i] ?? ada, kind, key)
    await follow(bob, 'field', 'physics')
    const { title } = await newPaper(bob)
    await tellAll(site)
    for (const by of members) {
      expect(await inboxOf(by)).toEqual([`New paper: “${title}”`])
      expect(await by.text('/inbox')).not.toMatch(/bob/i)
    }
    expect(await inboxOf(bob)).toEqual([])
  })

  test('that the operator brings in is no news', async () => {
    await follow(ada, 'field', 'physics')
    await newPaper()
    await tellAll(site)
    expect(await inboxOf(ada)).toEqual([])
  })
})

describe('an inbox', () => {
  test('is marked as read at once, and is nobody else’s', async () => {
    await follow(ada, 'paper', paper.key)
    await summarise(bob)
    await tellAll(site)
    const [notice = ''] = await noticesOf(ada)
    expect((await bob.get(notice)).status).toBe(404)
    expect((await bob.post(notice)).status).toBe(404)
    expect((await guest.get(notice)).status).toBe(401)
    expect((await guest.get('/inbox')).status).toBe(401)
    expect((await ada.get(`/inbox/${'0'.repeat(32)}`)).status).toBe(404)
    expect(await ada.text('/inbox')).toContain(' new</b>')
    await bob.post('/inbox/read')
    expect(await ada.text('/inbox')).toContain(' new</b>')
    const read = await ada.post('/inbox/read')
    expect(read.headers.get('location')).toBe('/inbox?done=inbox-read')
    expect(await ada.text('/inbox')).not.toContain(' new</b>')
  })

  test('shows titles and names as text', async () => {
    const mallory = await signIn(site, 'mallory', { displayName: '<script>alert(1)</script>' })
    await follow(ada, 'paper', paper.key)
    await summarise(mallory)
    await tellAll(site)
    expect(await ada.text('/inbox')).toContain('&lt;script>')
  })

  test('is paged by twenties', async () => {
    await follow(ada, 'paper', paper.key)
    for (let i = 0; i < 21; i += 1)
      await site.storage.pool.query(
        `insert into notices (person_id, kind, paper_id, event) values ($1, 'paper', $2, $3)`,
        [ada.personId, paper.id, `test:${i}`],
      )
    expect(await inboxOf(ada)).toHaveLength(20)
    expect(await ada.text('/inbox?page=2')).toContain('New paper')
    expect((await ada.get('/inbox?page=3')).status).toBe(404)
  })
})

describe('a block', () => {
  test('is a button on a person’s page, and ends by it', async () => {
    const path = `/@${bob.name}`
    expect(await ada.text(path)).toContain('action="/block"')
    expect(await guest.text(path)).not.toContain('action="/block"')
    await follow(ada, 'person', bob.name)
    const blocked = await ada.post('/block', { name: bob.name, to: path })
    expect(blocked.headers.get('location')).toBe(`${path}?done=blocked`)
    expect(await ada.text(path)).not.toContain('action="/follow"')
    expect(await ada.text('/inbox/following')).toContain(`<a href="${path}">Bob`)
    expect(await bob.text(`/@${ada.name}`)).not.toContain('locked')
    await ada.post('/unblock', { name: bob.name })
    expect(await ada.text(path)).toContain('action="/follow"')
  })

  test('hides what was told before', async () => {
    await follow(ada, 'paper', paper.key)
    await summarise(bob)
    await tellAll(site)
    expect(await inboxOf(ada)).toHaveLength(1)
    await ada.post('/block', { name: bob.name })
    expect(await inboxOf(ada)).toEqual([])
  })

  test('of oneself, of nobody, or by a guest is refused', async () => {
    expect((await ada.post('/block', { name: ada.name })).status).toBe(404)
    expect((await ada.post('/block', { name: 'nobody-at-all' })).status).toBe(404)
    expect((await guest.post('/block', { name: ada.name })).status).toBe(401)
  })
})

test('the same words are the same search', () => {
  expect(followedSearch('  Kelvin\n WAVES ')).toBe('kelvin waves')
  expect(followedSearch('author:')).toBeUndefined()
})
